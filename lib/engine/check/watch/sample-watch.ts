import type { AnalysisFormat } from '../../analyse/analysis-format';
import { type CheckerKernel, createCheckerKernel } from './checker-kernel';
import { DETECTION_LENGTH, type Detection, detectionAt } from './detections';
import { EndsWatch } from './ends-watch';
import { FlatTops } from './flat-tops';
import { FOREIGN } from './foreign';
import { ForeignClicks } from './foreign-clicks';
import { GapWatch } from './gap-watch';
import type { HumReading, WatchedSamples } from './watched-samples';

type LongRun = Extract<Detection, { kind: 'longRun' }>;

/** Collects from every sample of a file what the checks need: `configure`, `process`, `finish`. */
export class SampleWatch {
  private readonly kernel: CheckerKernel = createCheckerKernel();
  private readonly ends = new EndsWatch();
  private readonly tops = new FlatTops();
  private samples = new Float32Array(0);
  private channels = 0;
  private readonly clicks = new ForeignClicks();
  private readonly gaps = new GapWatch();
  private hum: HumReading[] = [];

  configure({ sampleRate, channels, bitDepth, sampleFormat }: AnalysisFormat): void {
    // One step of a 16-bit file; an eighth more, since a flat top may be dithered.
    const tolerance = sampleFormat === 'int' && bitDepth <= 16 ? 2 ** -15 : 2 ** -18;
    this.channels = channels;
    this.kernel.configure(sampleRate, channels, tolerance);
    this.kernel.configureClicks(FOREIGN.size.value, FOREIGN.ratio.value, FOREIGN.certainty.value);
    this.samples = new Float32Array(this.kernel.memory.buffer);
    this.ends.configure(sampleRate, channels);
    this.tops.configure({ sampleRate, channels, tolerance });
    this.gaps.configure({ sampleRate, channels });
    this.clicks.configure(sampleRate);
    this.clear();
  }

  reset(): void {
    this.kernel.reset();
    this.ends.reset();
    this.tops.reset();
    this.gaps.reset();
    this.clear();
  }

  private clear(): void {
    this.clicks.clear();
    this.hum = [];
  }

  process(planes: readonly Float32Array[], frames: number): void {
    this.ends.process(planes, frames);
    const capacity = this.kernel.capacity();
    for (let offset = 0; offset < frames; offset += capacity) {
      const count = Math.min(capacity, frames - offset);
      for (let channel = 0; channel < this.channels; channel++) {
        const plane = planes[channel];
        if (!plane) throw new RangeError(`Channel ${channel} is missing.`);
        this.samples.set(plane.subarray(offset, offset + count), this.kernel.inputOffset(channel) >> 2);
      }
      this.kernel.process(count);
      this.takeEvents();
    }
  }

  finish(): WatchedSamples {
    this.kernel.finish();
    this.takeEvents();
    return {
      ...this.ends.finish(),
      usedBits: this.kernel.usedBits(),
      isBetween: this.kernel.isBetween() !== 0,
      tops: this.tops.finish(),
      ...this.clicks.finish(),
      gaps: this.gaps.finish(),
      hum: this.hum,
      dbOfGain: (gain) => this.kernel.dbOfGain(gain),
    };
  }

  private takeEvents(): void {
    const { memory, eventsOffset, eventCount } = this.kernel;
    const length = (eventCount.value as number) * DETECTION_LENGTH;
    const records = new Float64Array(memory.buffer, eventsOffset(), length);
    for (let at = 0; at < length; at += DETECTION_LENGTH) this.takeEvent(detectionAt(records, at));
  }

  private takeEvent(event: Detection): void {
    switch (event.kind) {
      case 'shortRun':
        this.tops.take(event);
        return;
      case 'longRun':
        this.takeLongRun(event);
        return;
      case 'quietRun':
        this.gaps.take(event, false);
        return;
      case 'click': {
        const { start: frame, length: width, channel, size, ratio, certainty } = event;
        const { levelChange, change, left, share, likeness, returns, rings, repeats } = event;
        const sound = { levelChange, change, left, share, likeness, returns, rings, repeats };
        this.clicks.take({ frame, width, channel, size, ratio, certainty, ...sound });
        return;
      }
      case 'hum': {
        const { hz, channel, start, length, size, ratio, staying, lower } = event;
        const place = { startFrame: start, endFrame: start + length, isSide: channel === 1 };
        this.hum.push({ hz, ...place, amplitude: size, tightness: ratio, staying, lower });
        return;
      }
      default:
        event satisfies never;
    }
  }

  private takeLongRun(run: LongRun): void {
    const { level, before } = run;
    this.tops.take({ ...run, sideness: level === 0 ? 0 : before / Math.abs(level) });
    this.gaps.take(run, true);
  }
}
