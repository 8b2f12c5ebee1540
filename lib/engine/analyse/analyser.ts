import { checkFile } from '../check/check-file';
import type { TruePeakOfChannel } from '../check/file-facts';
import { SampleWatch } from '../check/watch/sample-watch';
import { FileTail } from '../measure/file-tail';
import { Measurer, type TruePeakPlace } from '../measure/measurer';
import { Profiler } from '../profile/profiler';
import { PeakBuilder } from '../waveform/peak-builder';
import type { Analysis } from './analysis';
import type { AnalysisBlock, AnalysisFormat } from './analysis-format';

/**
 * Measures, profiles, checks and draws a file in one pass, from its first frame to its last: `configure`, `process` as often
 * as needed, `finish` once. The result does not depend on the block size; memory grows with the file only by
 * its loudness history and its waveform.
 */
export class Analyser {
  private readonly measurer = Measurer.create();
  private readonly profiler = new Profiler();
  private readonly watch = new SampleWatch();
  private readonly peaks = new PeakBuilder();
  private readonly tail = new FileTail();
  private format: AnalysisFormat = {
    sampleRate: 48_000,
    channels: 2,
    bitDepth: 24,
    sampleFormat: 'int',
    lossless: true,
  };
  private isProfiled = true;
  private frames = 0;

  /** @throws RangeError for a rate outside 8 to 192 kHz or more than six channels. */
  configure(format: AnalysisFormat): void {
    this.format = format;
    this.isProfiled = format.channels <= 2;
    this.measurer.configure(format);
    if (this.isProfiled) this.profiler.configure(format);
    this.watch.configure(format);
    this.peaks.configure(format);
    this.tail.configure(format.channels);
    this.frames = 0;
  }

  reset(): void {
    this.configure(this.format);
  }

  process({ channels, frames }: AnalysisBlock): void {
    this.measurer.process(channels, frames);
    if (this.isProfiled) this.profiler.process(channels, frames);
    this.watch.process(channels, frames);
    this.peaks.process(channels, frames);
    this.tail.process(channels, frames);
    this.frames += frames;
  }

  /** Finishes the file. Call `reset` or `configure` before the next one. */
  finish(): Analysis {
    const measurement = this.measurer.finish();
    const sound = this.isProfiled ? this.profiler.finish() : null;
    const findings = checkFile({
      format: this.format,
      frames: this.frames,
      measurement,
      truePeaks: truePeaksOf(this.measurer.truePeakPlaces(), this.tail, this.format),
      sound,
      watched: this.watch.finish(),
    });
    return { measurement, profile: sound?.profile ?? null, findings, peaks: this.peaks.finish() };
  }
}

/** With what a meter shows that stops with the file, looked up only where the highest peak is at the file's end. */
function truePeaksOf(
  places: readonly TruePeakPlace[],
  tail: FileTail,
  format: AnalysisFormat,
): TruePeakOfChannel[] {
  const isAtEnd = tail.isFull && places.some(({ peak, beforeEnd }) => peak > beforeEnd);
  const mirrored = isAtEnd ? tail.mirroredPeaks(format) : [];
  return places.map(({ peak, frame, beforeEnd }, channel) => ({
    peak,
    frame,
    uncut: Math.min(peak, Math.max(beforeEnd, mirrored[channel] ?? peak)),
  }));
}
