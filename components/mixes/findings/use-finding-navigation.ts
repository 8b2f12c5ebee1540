'use client';
import { useCallback, useMemo, useState } from 'react';
import { useTransport, useTransportState } from '@/components/player/transport/use-transport';
import type { WaveMark } from '@/components/player/waveform/wave-mark';
import { groupTitle, mixesText } from '@/components/text/mixes';
import type { LoopRange } from '@/lib/player/protocol';
import { isMoment, isWholeFile } from './finding-groups';
import { severityColours } from './finding-mark';
import { listenFrom, loopOf, placeSpoken } from './places';
import { inNavigationOrder, type ShownFile, type ShownFinding, type ShownGroups } from './shown-finding';

interface NavigatedFindings {
  readonly groups: ShownGroups;
  /** Null while the mix cannot be played. */
  readonly file: ShownFile | null;
  readonly deckId: string;
  readonly onRange: (range: LoopRange | null) => void;
}

export interface FindingNavigation {
  readonly chosenKey: string | null;
  readonly marks: readonly WaveMark[];
  readonly listen: (finding: ShownFinding) => void;
  readonly loop: (finding: ShownFinding) => void;
  readonly goTo: (key: string) => void;
  readonly next: () => void;
  readonly previous: () => void;
}

/** Findings as markers, and stepping from one to the next while listening. */
export function useFindingNavigation({
  groups,
  file,
  deckId,
  onRange,
}: NavigatedFindings): FindingNavigation {
  const transport = useTransport();
  const state = useTransportState();
  const [chosenKey, setChosen] = useState<string | null>(null);
  const order = useMemo(() => inNavigationOrder(groups), [groups]);
  const rate = state?.activeId === deckId ? state.sampleRate : null;

  const marks = useMemo(
    () => (file && rate !== null ? marksOf(groups, { file, rate, chosenKey }) : []),
    [groups, file, rate, chosenKey],
  );
  const listen = useCallback(
    (finding: ShownFinding) => {
      setChosen(finding.key);
      if (!transport || !file) return;
      transport.switchTo(deckId);
      transport.setLoop(null);
      onRange(null);
      transport.seek(listenFrom(finding, file, transport.getState().sampleRate));
      transport.play();
    },
    [transport, file, deckId, onRange],
  );
  const loop = useCallback(
    (finding: ShownFinding) => {
      setChosen(finding.key);
      if (!transport || !file) return;
      transport.switchTo(deckId);
      const range = loopOf(finding, file, transport.getState().sampleRate);
      onRange(range);
      transport.setLoop(range);
      transport.seek(range.startFrame);
      transport.play();
    },
    [transport, file, deckId, onRange],
  );
  const step = (by: 1 | -1) => {
    const at = order.findIndex(({ key }) => key === chosenKey);
    const from = at >= 0 ? at : by > 0 ? -1 : order.length;
    const finding = order[(from + by + order.length) % Math.max(1, order.length)];
    if (!finding) return;
    listen(finding);
    document.querySelector(`[data-place="${CSS.escape(finding.key)}"]`)?.scrollIntoView({ block: 'nearest' });
  };
  const goTo = (key: string) => {
    const finding = order.find((each) => each.key === key);
    if (finding) listen(finding);
  };
  return { chosenKey, marks, listen, loop, goTo, next: () => step(1), previous: () => step(-1) };
}

interface Marked {
  readonly file: ShownFile;
  readonly rate: number;
  readonly chosenKey: string | null;
}

/** Places on the timeline; findings about the whole file have none. */
function marksOf({ open, waived }: ShownGroups, { file, rate, chosenKey }: Marked): WaveMark[] {
  const at = (frame: number) => Math.round((frame * rate) / file.sampleRate);
  return [...open, ...waived].flatMap((group) =>
    group.findings
      .filter((finding) => !isWholeFile(finding, file.frames))
      .map((finding) => ({
        id: finding.key,
        startFrame: at(finding.startFrame),
        endFrame: isMoment(finding, file.sampleRate) ? null : at(finding.endFrame),
        colour: severityColours[finding.severity],
        face: String(group.number),
        spoken: mixesText.list.spoken(
          mixesText.severityShort[finding.severity],
          `${groupTitle(group.id, 1, { located: false })}, ${placeSpoken(finding, file)}`,
        ),
        isResolved: finding.waiver !== null,
        isChosen: finding.key === chosenKey,
      })),
  );
}
