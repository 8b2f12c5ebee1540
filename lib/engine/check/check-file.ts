import { betweenChannels, silentChannel } from './channels';
import { clicks, dropouts } from './clicks-and-dropouts';
import { clipping } from './clipping';
import type { Detector, Draft, FileFacts } from './file-facts';
import type { Finding, FindingId } from './finding';
import { noiseFloor } from './noise';
import { fakeBitDepth, origin } from './origin';
import { dcOffset, ends, heavilyLimited, truePeakOver } from './peaks-and-dynamics';
import { SENTENCES } from './sentences.table';
import { highTones, hum } from './tones';

const DETECTORS: readonly Detector[] = [
  silentChannel,
  clipping,
  truePeakOver,
  dcOffset,
  betweenChannels,
  clicks,
  dropouts,
  hum,
  highTones,
  ends,
  fakeBitDepth,
  origin,
  heavilyLimited,
  noiseFloor,
];

/** What each cause brings with it by itself, and is therefore not told besides. */
const CONSEQUENCES: Partial<Record<FindingId, readonly FindingId[]>> = {
  // A wave cut at full scale swings over between the samples, and has lost its peaks.
  clipping: ['true-peak-over', 'heavily-limited'],
  'clipping-below-full-scale': ['heavily-limited'],
  // A wave moved to one side by 0.5 % and more begins and ends beside zero.
  'silent-channel': ['channel-imbalance', 'mono-loss', 'polarity-inverted'],
};

/** Judges a file: what was found, in the order of its places, in two sentences each; the cause where one explains another. */
export function checkFile(facts: FileFacts): readonly Finding[] {
  const drafts = DETECTORS.flatMap((detector) => detector(facts));
  const explained = new Set(drafts.flatMap(({ id }) => CONSEQUENCES[id] ?? []));
  return drafts
    .filter(({ id }) => !explained.has(id))
    .toSorted((a, b) => a.startFrame - b.startFrame || a.endFrame - b.endFrame)
    .map((draft) => inWords(draft, facts));
}

function inWords(draft: Draft, facts: FileFacts): Finding {
  const { detail: _, ...finding } = draft;
  return { ...finding, ...SENTENCES[draft.id](draft, facts) };
}
