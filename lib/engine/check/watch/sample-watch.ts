import type { AnalysisFormat } from '../../analyse/analysis-format';
import { type CheckerKernel, createCheckerKernel } from './checker-kernel';
import { DETECTION_LENGTH, type Detection, detectionAt } from './detections';
import { EndsWatch } from './ends-watch';
import { FlatTops } from './flat-tops';
import type { Click, Gap, HumReading, WatchedSamples } from './watched-samples';

/** More events of a kind than anyone reads: later ones are dropped, and memory stays bounded. */
const MOST_EVENTS = 5000;
/** Only click candidates this far above their surroundings, and at least this high, are kept. */
const LEAST_CLICK_RATIO = 20;
const LEAST_CLICK_SIZE = 0.003;
/** A gap is digital silence, or rounding at most. */
const GAP_LEVEL = 1e-4;

type LongRun = Extract<Detection, { kind: 'longRun' }>;

/** Collects from every sample of a file what the checks need: `configure`, `process`, `finish`. */
export class SampleWatch {
  private readonly kernel: CheckerKernel = createCheckerKernel();
  private readonly ends = new EndsWatch();
  private readonly tops = new FlatTops();
  private samples = new Float32Array(0);
  private channels = 0;
  private clicks: Click[] = [];
  private gaps: Gap[] = [];
  private hum: HumReading[] = [];

  configure({ sampleRate, channels, bitDepth, sampleFormat }: AnalysisFormat): void {
    // One step of a 16-bit file; an eighth more, since a flat top may be dithered.
    const tolerance = sampleFormat === 'int' && bitDepth <= 16 ? 2 ** -15 : 2 ** -18;
    this.channels = channels;
    this.kernel.configure(sampleRate, channels, tolerance);
    this.samples = new Float32Array(this.kernel.memory.buffer);
    this.ends.configure(sampleRate, channels);
    this.tops.configure({ sampleRate, channels, tolerance });
    this.clear();
  }

  reset(): void {
    this.kernel.reset();
    this.ends.reset();
    this.tops.reset();
    this.clear();
  }

  private clear(): void {
    this.clicks = [];
    this.gaps = [];
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
      clicks: this.clicks,
      gaps: this.gaps,
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
      case 'click': {
        const { channel, start, size, ratio, prominence } = event;
        this.takeClick({ channel, frame: start, size, ratio, standsOut: prominence });
        return;
      }
      case 'hum': {
        const { hz, start, length, size, ratio } = event;
        this.hum.push({ hz, startFrame: start, endFrame: start + length, amplitude: size, tightness: ratio });
        return;
      }
      default:
        event satisfies never;
    }
  }

  private takeLongRun({ channel, start, length, level, step, before, after }: LongRun): void {
    if (Math.abs(level) > GAP_LEVEL) {
      this.tops.take({ channel, start, length, level, step, sideness: before / Math.abs(level) });
    } else if (this.gaps.length < MOST_EVENTS) {
      this.gaps.push({ channel, startFrame: start, endFrame: start + length, before, after, step });
    }
  }

  private takeClick(click: Click): void {
    if (click.ratio < LEAST_CLICK_RATIO || click.size < LEAST_CLICK_SIZE) return;
    if (this.clicks.length < MOST_EVENTS) this.clicks.push(click);
  }
}
