import { mixesText } from '@/components/text/mixes';
import { formatAudioTime, speakAudioTime } from '@/components/ui/figures/format';
import { type Grouped, isMoment, isWholeFile } from './finding-groups';

/** The units of a file's places. */
export interface FileLength {
  readonly sampleRate: number;
  readonly frames: number;
}

const words = mixesText.list;

/** `0:03.412`, `1:42.3–1:50.0`, `whole file`. */
export function placeText(finding: Grouped, file: FileLength): string {
  const { sampleRate, frames } = file;
  if (isWholeFile(finding, frames)) return words.wholeFile;
  const start = finding.startFrame / sampleRate;
  if (isMoment(finding, sampleRate)) return formatAudioTime(start, 3);
  return words.range(formatAudioTime(start, 1), formatAudioTime(finding.endFrame / sampleRate, 1));
}

/** The same for screen readers. */
export function placeSpoken(finding: Grouped, file: FileLength): string {
  const { sampleRate, frames } = file;
  if (isWholeFile(finding, frames)) return words.wholeFile;
  const start = speakAudioTime(finding.startFrame / sampleRate);
  if (isMoment(finding, sampleRate)) return words.at(start);
  return words.rangeSpoken(start, speakAudioTime(finding.endFrame / sampleRate));
}

/** A moment is understood from what precedes it. */
const leadSeconds = 1;

/** Frame of the timeline at which *listen* begins. */
export function listenFrom({ startFrame }: Grouped, file: FileLength, timelineRate: number): number {
  const seconds = Math.max(0, startFrame / file.sampleRate - leadSeconds);
  return Math.round(seconds * timelineRate);
}

/** Frames of the timeline that a place loops over; a moment with its surroundings. */
export function loopOf(finding: Grouped, file: FileLength, timelineRate: number) {
  const { startFrame, endFrame } = finding;
  const about = isMoment(finding, file.sampleRate) ? file.sampleRate * leadSeconds : 0;
  const at = (frame: number) =>
    Math.round((Math.min(file.frames, Math.max(0, frame)) * timelineRate) / file.sampleRate);
  return { startFrame: at(startFrame - about), endFrame: at(endFrame + about) };
}
