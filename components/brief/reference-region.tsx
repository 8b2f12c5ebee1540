'use client';
import { useMemo } from 'react';
import { TransportBar } from '@/components/player/transport/transport-bar';
import { TransportProvider, useTransportState } from '@/components/player/transport/use-transport';
import { Waveform } from '@/components/player/waveform/waveform';
import { briefText } from '@/components/text/brief';
import { Button } from '@/components/ui/button';
import { paths } from '@/lib/core/paths';
import type { ReferenceView } from '@/lib/domain/references/reference.queries';
import type { EditReference } from '@/lib/domain/references/reference.schema';
import { heardLufs } from '@/lib/engine/measure/as-heard';
import type { Deck } from '@/lib/player/deck';
import type { LoopRange } from '@/lib/player/protocol';

interface ReferenceRegionProps {
  reference: ReferenceView;
  /** Absent where it is only heard. */
  onEdit?: (change: EditReference) => Promise<boolean>;
}

function deckOf({ id, file }: ReferenceView): Deck | null {
  const { format, loudness, encoding } = file;
  if (!format || !encoding) return null;
  const { sampleRate, channels, frames } = format;
  return {
    id,
    kind: 'reference',
    label: briefText.references.part,
    recordingId: file.id,
    pcm: { url: paths.pcm(file.id), encoding, sampleRate, channels, frames },
    wavUrl: paths.wav(file.id),
    loudness: {
      integratedLufs: heardLufs(loudness?.integratedLufs ?? null, channels),
      truePeakDbtp: loudness?.truePeakDbtp ?? null,
    },
    peaksUrl: file.hasPeaks ? paths.peaks(file.id) : null,
  };
}

/** The waveform of one reference, on which the region is chosen by dragging; it can be played there. */
export function ReferenceRegion({ reference, onEdit }: ReferenceRegionProps) {
  const deck = deckOf(reference);
  const key = deck?.pcm.url ?? '';
  // The provider keeps its transport while the deck keeps its identity.
  // biome-ignore lint/correctness/useExhaustiveDependencies: a sound never changes under its address
  const decks = useMemo(() => (deck ? [deck] : []), [key]);
  return (
    <TransportProvider decks={decks}>
      <Region reference={reference} {...(onEdit ? { onEdit } : {})} />
    </TransportProvider>
  );
}

function Region({ reference, onEdit }: ReferenceRegionProps) {
  const rate = useTransportState()?.sampleRate;
  const { region, file } = reference;
  const own = file.format;
  // The transport counts in the device's frames if the device cannot run at the file's rate.
  const scale = rate && own ? rate / own.sampleRate : 1;
  const range = useMemo(
    () =>
      region && {
        startFrame: Math.round(region.startFrame * scale),
        endFrame: Math.round(region.endFrame * scale),
      },
    [region, scale],
  );
  const choose = (chosen: LoopRange | null) => {
    if (!own || !rate || !onEdit) return;
    const startFrame = chosen && Math.max(0, Math.round(chosen.startFrame / scale));
    const endFrame = chosen && Math.min(own.frames, Math.round(chosen.endFrame / scale));
    if (startFrame === null || endFrame === null) void onEdit({ region: null });
    else if (endFrame > startFrame) void onEdit({ region: { startFrame, endFrame } });
  };
  return (
    <div className="grid gap-2">
      <Waveform range={range} {...(onEdit ? { onRange: choose } : {})} />
      <TransportBar range={range} />
      {onEdit && (
        <p className="flex flex-wrap items-center gap-4 text-sm text-ink-faint">
          {briefText.references.dragPart}
          {region && (
            <Button size="compact" tone="bare" onClick={() => choose(null)}>
              {briefText.references.clearPart}
            </Button>
          )}
        </p>
      )}
    </div>
  );
}
