'use client';
import { useState } from 'react';
import { findingName, mixesText } from '@/components/text/mixes';
import { Button, IconButton } from '@/components/ui/button';
import { classNames } from '@/components/ui/class-names';
import { Icon } from '@/components/ui/icon';
import { type FindingGroup, isMoment, isWholeFile } from './finding-groups';
import type { ListActions } from './list-actions';
import { placeSpoken, placeText } from './places';
import type { ShownFinding } from './shown-finding';

/** Further places of a kind are shown on request. */
const shownAtOnce = 8;

const words = mixesText.list;

interface PlaceButtonsProps extends ListActions {
  group: FindingGroup<ShownFinding>;
}

/** The places of a kind, each with a *listen* button at its time. */
export function PlaceButtons({ group, ...actions }: PlaceButtonsProps) {
  const { file, chosenKey } = actions;
  const [isAll, setAll] = useState(false);
  const located = group.findings.filter((finding) => !isWholeFile(finding, file.frames));
  if (located.length === 0) return <p className="text-sm text-ink-faint">{words.wholeFile}</p>;
  const chosenAt = located.findIndex(({ key }) => key === chosenKey);
  const isOpen = isAll || chosenAt >= shownAtOnce;
  const shown = isOpen ? located : located.slice(0, shownAtOnce);
  const more = located.length - shownAtOnce;
  return (
    <div className="flex flex-wrap gap-2">
      {shown.map((finding) => (
        <PlaceButton key={finding.key} finding={finding} {...actions} />
      ))}
      {more > 0 && (
        <Button size="compact" tone="bare" aria-expanded={isOpen} onClick={() => setAll(!isOpen)}>
          {isOpen ? words.fewer : words.more(more)}
        </Button>
      )}
    </div>
  );
}

function PlaceButton({
  finding,
  file,
  chosenKey,
  onListen,
  onLoop,
}: ListActions & { finding: ShownFinding }) {
  const { key, id, channel } = finding;
  const isChosen = key === chosenKey;
  const place = placeText(finding, file);
  const spoken = placeSpoken(finding, file);
  const what = findingName(id);
  const side = channel === null ? '' : words.channel(channel, file.channels);
  const text = (
    <>
      <span className="font-mono">{place}</span>
      {side && <span className="text-ink-faint">{side}</span>}
    </>
  );
  if (!onListen) return <span className="inline-flex gap-2 text-sm">{text}</span>;
  return (
    <span
      className={classNames(
        'inline-flex rounded-md border',
        isChosen ? 'border-ink bg-surface-3' : 'border-line-strong',
      )}
    >
      <button
        type="button"
        data-place={key}
        aria-pressed={isChosen}
        aria-label={words.listenTo(side ? `${what} (${side})` : what, spoken)}
        onClick={() => onListen(finding)}
        className="relative inline-flex min-h-8 items-center gap-2 px-3 text-sm after:absolute after:inset-x-0 after:-inset-y-1.5 hover:bg-surface-3"
      >
        <Icon name="play" size={16} className="-ml-1" />
        {text}
      </button>
      {onLoop && !isMoment(finding, file.sampleRate) && (
        <IconButton
          icon="loop"
          label={words.loopOf(what, spoken)}
          onClick={() => onLoop(finding)}
          className="min-h-8! min-w-8! border-l border-line-strong"
        />
      )}
    </span>
  );
}
