'use client';
import { useTransport, useTransportState } from '@/components/player/transport/use-transport';
import { briefText } from '@/components/text/brief';
import { Button } from '@/components/ui/button';
import { AudioTime } from '@/components/ui/figures/time';
import type { BriefBeside } from '@/lib/domain/briefs/brief-beside.queries';
import type { ReferenceView } from '@/lib/domain/references/reference.queries';

const words = briefText.references;

/** The region in time: `0:31 – 0:58`, or the whole record. */
export function ReferencePart({ reference: { region, file } }: { reference: ReferenceView }) {
  const rate = file.format?.sampleRate;
  if (!region || !rate) return <>{words.wholeRecord}</>;
  return (
    <>
      <AudioTime seconds={region.startFrame / rate} decimals={1} /> –{' '}
      <AudioTime seconds={region.endFrame / rate} decimals={1} />
    </>
  );
}

/** Switches this page's player to a reference, and to the part of it that is meant. Null where the player does not have it. */
function useHearing(reference: ReferenceView): (() => void) | null {
  const transport = useTransport();
  const state = useTransportState();
  const own = reference.file.format?.sampleRate;
  if (!transport || !state || !own || !state.decks.some(({ deck }) => deck.id === reference.id)) return null;
  return () => {
    const { region } = reference;
    const scale = state.sampleRate / own;
    transport.switchTo(reference.id);
    if (region) {
      const startFrame = Math.round(region.startFrame * scale);
      transport.setLoop({ startFrame, endFrame: Math.round(region.endFrame * scale) });
      transport.seek(startFrame);
    } else transport.setLoop(null);
    transport.play();
  };
}

function Heard({ reference, place }: { reference: ReferenceView; place: string }) {
  const { title, artist, reason, region } = reference;
  const hear = useHearing(reference);
  return (
    <li className="grid gap-1 border-t border-line py-3">
      <p className="min-w-0 break-words">
        {artist ? `${artist} – ${title}` : title} <span className="text-sm text-ink-faint">{place}</span>
      </p>
      <p className="flex flex-wrap items-center gap-x-4 text-sm text-ink-soft">
        <span>
          {words.part}: <ReferencePart reference={reference} />
        </span>
        {hear && (
          <Button size="compact" icon="play" onClick={hear}>
            {region ? briefText.hear : briefText.hearWhole}
          </Button>
        )}
      </p>
      {reason && <p className="whitespace-pre-wrap">{reason}</p>}
    </li>
  );
}

/** References beside a player that has them: each part is heard there, matched like every other deck. */
export function HeardReferences({ references, tracks }: Pick<BriefBeside, 'references' | 'tracks'>) {
  return (
    <ul className="border-b border-line">
      {references.map((reference) => (
        <Heard
          key={reference.id}
          reference={reference}
          place={tracks.find(({ id }) => id === reference.trackId)?.title ?? words.whole}
        />
      ))}
    </ul>
  );
}
