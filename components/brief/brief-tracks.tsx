import { PasteTracks } from '@/components/metadata/paste/paste-tracks';
import { briefText } from '@/components/text/brief';
import { classNames } from '@/components/ui/class-names';
import { Disclosure } from '@/components/ui/disclosure';
import { isAnswered } from '@/lib/domain/briefs/brief';
import { BriefFieldInput, type BriefFields } from './brief-field';
import type { AskedTrack } from './questions';

interface BriefTracksProps {
  tracks: readonly AskedTrack[];
  fields: BriefFields;
}

/** Labels stand over the first track alone, where a row is one line. */
const oneLine = 'lg:grid-cols-[2fr_11rem_1.5fr_1.5fr]';

/** What is in the row itself; the rest of a track opens under it. */
const inRow = ['title', 'isrc', 'composer', 'publisher'];

function Track({ track, fields }: { track: AskedTrack; fields: BriefFields }) {
  const more = track.fields.filter(({ field }) => !inRow.includes(field.id));
  const hasMore = more.some(
    ({ field, key }) => field.id !== 'explicit' && isAnswered(fields.draft.values[key] ?? null),
  );
  const title = fields.draft.values[`tracks.${track.id}.title`];
  const shown = typeof title === 'string' && title.trim() !== '' ? title : track.title;
  return (
    <li className="grid grid-cols-[1.75rem_minmax(0,1fr)] items-start gap-x-2 border-t border-line py-3">
      <span className="pt-6 text-sm text-ink-faint">{track.position}</span>
      <div className="min-w-0">
        <div className={classNames('grid gap-x-4 gap-y-3 sm:grid-cols-2', oneLine)}>
          {track.fields
            .filter(({ field }) => inRow.includes(field.id))
            .map(({ field, key }) => (
              <BriefFieldInput key={key} field={field} name={key} fields={fields} unsaid />
            ))}
        </div>
        <Disclosure
          title={
            <>
              {briefText.trackDetails(shown)}
              {hasMore && <span className="text-ink-faint"> · {briefText.hasDetails}</span>}
            </>
          }
        >
          <div className="grid gap-6">
            {more.map(({ field, key }) => (
              <BriefFieldInput key={key} field={field} name={key} fields={fields} />
            ))}
          </div>
        </Disclosure>
      </div>
    </li>
  );
}

/** All tracks of the release below each other, filled in by hand or from a spreadsheet. */
export function BriefTracks({ tracks, fields }: BriefTracksProps) {
  return (
    <div>
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-1 pb-2">
        <p className="max-w-prose text-sm text-ink-soft">{briefText.tracksIntro}</p>
        <PasteTracks
          tracks={tracks}
          saver={fields.saver}
          kinds={['title', 'isrc', 'composer', 'publisher', 'explicit']}
          locked={fields.signed}
        />
      </div>
      <ol className="border-b border-line [&_details]:border-b-0">
        {tracks.map((track) => (
          <Track key={track.id} track={track} fields={fields} />
        ))}
      </ol>
    </div>
  );
}
