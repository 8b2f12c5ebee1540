// Readings by metric and contestant, and their lines in the document.

import { inWords, spreadOf } from '@/lib/testing/bench/engine/spread';
import type { Figure } from '@/lib/testing/proof/proof-figures';

export const OURS = 'Acetate';

/** In the order of the document. `least` is the target that the project set itself. */
const table = {
  drawn: {
    what: 'from opening the page until the waveform is painted',
    unit: ' ms',
    least: 'as quick as with ready peaks',
  },
  sound: {
    what: 'from opening the page to the first sound, Play pressed as soon as it can be',
    unit: ' ms',
    least: 'as quick as with ready peaks',
  },
  pressed: { what: 'of which from that press', unit: ' ms' },
  again: { what: 'from Play to sound, after a pause', unit: ' ms', least: 'as quick as with ready peaks' },
  switchAlone: {
    what: 'switch: from the key until the other deck alone is heard, its fade over',
    unit: ' ms',
  },
  switchSilent: { what: 'switch: longest silence', unit: ' ms', least: '0 ms' },
  switchOff: { what: 'switch: samples off', unit: '', least: '0' },
  seek: {
    what: 'seek: from the click on the waveform until sound from there, its fade over',
    unit: ' ms',
    least: 'under 150 ms',
  },
  busyWhole: {
    what: 'main thread in a second of playing, whole track in view',
    unit: ' ms',
    least: 'under 60 ms',
  },
  cpuWhole: { what: 'the processor’s part of that', unit: ' ms' },
  busyZoomed: {
    what: 'main thread in a second of playing, waveform zoomed in 32 times and scrolling',
    unit: ' ms',
    least: 'under 60 ms',
  },
  cpuZoomed: { what: 'the processor’s part of that', unit: ' ms' },
  fps: { what: 'pictures in a second of playing', unit: '', least: '60' },
  memory: {
    what: 'private memory of the tab with four decks, after hearing each',
    unit: ' MB',
    least: 'under 300 MB with 24/96',
  },
  scripts: { what: 'compressed scripts loaded before the first sound', unit: ' KB', least: 'under 350 KB' },
} as const satisfies Record<string, { what: string; unit: string; least?: string }>;

export type Measured = keyof typeof table;

export class BenchResults {
  private readonly readings = new Map<string, number[]>();
  private readonly remarks: Figure[] = [];

  note(measured: Measured, who: string, value: number): void {
    const key = `${measured} ${who}`;
    this.readings.set(key, [...(this.readings.get(key) ?? []), value]);
  }

  /** Results that are not numbers: failures, and what cannot be measured here. */
  remark(what: string, found: string): void {
    this.remarks.push([what, found]);
  }

  /** Our line, then one for each other contestant with a comparison of the medians. */
  figures(rivals: readonly string[]): readonly Figure[] {
    const rows: Figure[] = [];
    for (const measured of Object.keys(table) as Measured[]) {
      const { what, unit, ...rest } = table[measured];
      const own = this.valuesOf(measured, OURS);
      if (own.length === 0) continue;
      const least = 'least' in rest ? `; to reach: ${rest.least}` : '';
      rows.push([what, `${wordsOf(own, unit)}${least}`]);
      for (const rival of rivals) {
        const theirs = this.valuesOf(measured, rival);
        if (theirs.length > 0)
          rows.push([`– ${rival}`, `${wordsOf(theirs, unit)}${comparison(own, theirs)}`]);
      }
    }
    return [...rows, ...this.remarks];
  }

  private valuesOf(measured: Measured, who: string): readonly number[] {
    return this.readings.get(`${measured} ${who}`) ?? [];
  }
}

function wordsOf(values: readonly number[], unit: string): string {
  const words = inWords(spreadOf(values), unit);
  return values.length > 1 ? `${words}, n = ${values.length}` : words.replace(/ \(.*\)/, '');
}

/** Medians below this count as zero, and have no meaningful ratio. */
const WORTH_COMPARING = 0.5;

function comparison(own: readonly number[], theirs: readonly number[]): string {
  const [ours, other] = [spreadOf(own).median, spreadOf(theirs).median];
  return Math.min(ours, other) >= WORTH_COMPARING ? `; ours is ${(ours / other).toFixed(2)}× that` : '';
}
