import type { Gap } from './watched-samples';

/** A gap is digital silence, or rounding at most. */
const SILENT = 1e-4;
/** More gaps than this within so many seconds are pulses: the waveform itself. */
const PULSES = 5;
const PULSE_SECONDS = 0.25;
/** More than anyone reads: later ones are dropped, and memory stays bounded. */
const MOST = 50_000;

/** A run of samples that do not change, or hardly. */
interface Run {
  readonly channel: number;
  readonly start: number;
  readonly length: number;
  readonly level: number;
  readonly step: number;
  readonly before: number;
  readonly after: number;
}

/** Those of a channel that could still turn out to be pulses. */
interface Recent {
  readonly gaps: Gap[];
  arePulses: boolean;
}

/** Collects the stretches in which the sound of a channel stands still, without the pulses of a pulse wave. */
export class GapWatch {
  private within = 0;
  private channels: Recent[] = [];
  private kept: Gap[] = [];

  configure({ sampleRate, channels }: { sampleRate: number; channels: number }): void {
    this.within = PULSE_SECONDS * sampleRate;
    this.channels = Array.from({ length: channels }, () => ({ gaps: [], arePulses: false }));
    this.kept = [];
  }

  reset(): void {
    this.channels = this.channels.map(() => ({ gaps: [], arePulses: false }));
    this.kept = [];
  }

  take(run: Run, isConstant: boolean): void {
    const { channel, start, length, level, step, before, after } = run;
    const recent = this.channels[channel];
    if (!recent) return;
    const kind = !isConstant ? 'quiet' : Math.abs(level) <= SILENT ? 'silent' : 'held';
    this.settle(recent, start - this.within);
    // A quiet stretch contains the constant one that the dither spared.
    if (kind !== 'quiet' || !recent.gaps.some((gap) => isWithin(gap, start, start + length))) {
      recent.gaps.push({
        channel,
        startFrame: start,
        endFrame: start + length,
        kind,
        level,
        before,
        after,
        step,
      });
    }
    if (recent.gaps.length > PULSES) recent.arePulses = true;
  }

  finish(): readonly Gap[] {
    for (const recent of this.channels) this.settle(recent, Infinity);
    return this.kept;
  }

  /** What lies before the frame has nothing to do with what follows. */
  private settle(recent: Recent, frame: number): void {
    while (recent.gaps[0] && recent.gaps[0].endFrame < frame) {
      const gap = recent.gaps.shift();
      if (gap && !recent.arePulses && this.kept.length < MOST) this.kept.push(gap);
    }
    if (recent.gaps.length === 0) recent.arePulses = false;
  }
}

function isWithin(gap: Gap, start: number, end: number): boolean {
  return (
    gap.kind !== 'quiet' &&
    gap.startFrame < end &&
    gap.endFrame > start &&
    gap.endFrame - gap.startFrame > 0.5 * (end - start)
  );
}
