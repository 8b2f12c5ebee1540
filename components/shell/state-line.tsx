import { stateLineText, stateText } from '@/components/text/states';
import { classNames } from '@/components/ui/class-names';
import type { TrackState } from '@/lib/domain/tracks/track-state';

const stations = [
  'briefing',
  'awaitingMixes',
  'mixReview',
  'mastering',
  'inReview',
  'approved',
  'delivered',
] as const;
type Station = (typeof stations)[number];

interface StateLineProps {
  /** Of the release's tracks. */
  state: TrackState;
  /** They stay where they stand. */
  isArchived: boolean;
}

function stationOf(state: TrackState): Station {
  if (state === 'changesRequested') return 'inReview';
  if (state === 'archived') return 'delivered';
  return state;
}

function dotStyle(place: 'past' | 'here' | 'ahead', { state, isArchived }: StateLineProps): string {
  if (place === 'here' && isArchived) return 'border-2 border-ink-faint bg-ground size-3';
  if (place === 'past') return 'bg-ink-faint size-1.5';
  if (place === 'ahead') return 'border border-line-strong bg-ground size-2';
  if (state === 'changesRequested') return 'bg-changes size-3';
  if (state === 'approved' || state === 'delivered' || state === 'archived') return 'bg-approved size-3';
  return 'bg-ink size-3';
}

/** Where it stands in words: on a phone in place of the line's own words, and always where the line stands still. */
function Standing({ state, isArchived }: StateLineProps) {
  const here = stations.indexOf(stationOf(state));
  const next = state === 'changesRequested' ? 'inReview' : stations[here + 1];
  if (isArchived)
    return (
      <p className="mb-3 flex flex-wrap items-baseline gap-x-4 text-sm">
        <span className="font-strong">{stateLineText.archived}</span>
        <span className="text-ink-soft">
          {stateLineText.stoodAt(stateText[state], here + 1, stations.length)}
        </span>
      </p>
    );
  return (
    <p className="mb-2 flex items-baseline justify-between gap-4 text-sm sm:sr-only">
      <span className={classNames('font-strong', state === 'changesRequested' && 'text-changes')}>
        {stateText[state]}
      </span>
      <span className="text-ink-faint">
        {next ? stateLineText.next(stateText[next]) : stateLineText.step(here + 1, stations.length)}
      </span>
    </p>
  );
}

/** The progress of a release as a thin line: what is done, "you are here", what is ahead. */
export function StateLine(props: StateLineProps) {
  const { state, isArchived } = props;
  const here = stations.indexOf(stationOf(state));
  const hereColour = isArchived
    ? 'text-ink-soft'
    : state === 'changesRequested'
      ? 'text-changes'
      : 'text-ink';
  return (
    <div>
      <Standing {...props} />
      <ol aria-label={stateLineText.label} className="flex">
        {stations.map((station, index) => {
          const place = index < here ? 'past' : index === here ? 'here' : 'ahead';
          const label = place === 'here' ? stateText[state] : stateText[station];
          return (
            <li
              key={station}
              aria-current={place === 'here' && !isArchived ? 'step' : undefined}
              className="group min-w-0 grow basis-0 last:grow-0 last:basis-auto"
            >
              <span className="flex h-3 items-center">
                <span
                  aria-hidden="true"
                  className={classNames('shrink-0 rounded-full', dotStyle(place, props))}
                />
                <span
                  aria-hidden="true"
                  className={classNames(
                    'h-px grow group-last:hidden',
                    place === 'past' ? 'bg-ink-faint' : 'bg-line',
                  )}
                />
              </span>
              <span
                className={classNames(
                  'mt-1.5 block pr-3 text-xs group-last:pr-0 max-sm:sr-only',
                  place === 'here' ? hereColour : 'text-ink-faint',
                )}
              >
                {label}
                {place === 'here' && (
                  <span className="sr-only">
                    {' '}
                    ({isArchived ? stateLineText.stoodHere : stateLineText.youAreHere})
                  </span>
                )}
              </span>
            </li>
          );
        })}
      </ol>
    </div>
  );
}
