import { describe, expect, it } from 'vitest';
import { bitsOf, equaliserOf, recipeOf, renderWhole, sineLevelDb } from '@/lib/testing/signals/chain-signals';
import { noise, toneOf } from '@/lib/testing/signals/tones';
import { EqualiserCurve } from '../../chain/eq-curve';
import { type BandKind, type EqualiserBand, equaliser } from './equaliser';

const curve = new EqualiserCurve();
const { choices: CUT_SLOPES } = equaliser.parameters.bands.of.slopeDbPerOctave;
/** 20 Hz to 18 kHz. */
const FREQUENCIES = Array.from({ length: 160 }, (_, i) => 20 * 900 ** (i / 159));

/** The analogue prototypes' gain: the cookbook's bell and shelves, Butterworth's cuts. */
function analogueDb(band: EqualiserBand, hz: number): number {
  const u = hz / band.frequencyHz;
  const a = 10 ** (band.gainDb / 40);
  const r = Math.sqrt(a) / band.q;
  const power = (p: number[]) => ((p[0] ?? 0) - (p[2] ?? 0) * u * u) ** 2 + ((p[1] ?? 0) * u) ** 2;
  const ratio = (top: number[], bottom: number[]) => 10 * Math.log10(power(top) / power(bottom));
  const order = band.slopeDbPerOctave / 6;
  switch (band.kind) {
    case 'bell':
      return ratio([1, a / band.q, 1], [1, 1 / (a * band.q), 1]);
    case 'lowShelf':
      return ratio([a * a, a * r, a], [1, r, a]);
    case 'highShelf':
      return ratio([a, a * r, a * a], [a, r, 1]);
    case 'lowCut':
      return -10 * Math.log10(1 + u ** (-2 * order));
    case 'highCut':
      return -10 * Math.log10(1 + u ** (2 * order));
  }
}

function bandOf(kind: BandKind, settings: Partial<EqualiserBand>): EqualiserBand {
  return { kind, enabled: true, frequencyHz: 1000, gainDb: 0, q: 0.71, slopeDbPerOctave: 12, ...settings };
}

/** Largest deviation from the analogue curve where that is above -60 dB. */
function worstDb(bands: readonly EqualiserBand[], sampleRate: number): number {
  let worst = 0;
  for (const band of bands) {
    const gains = curve.gainsDb([band], sampleRate, FREQUENCIES);
    FREQUENCIES.forEach((hz, i) => {
      const wanted = analogueDb(band, hz);
      if (wanted > -60) worst = Math.max(worst, Math.abs((gains[i] ?? Number.NaN) - wanted));
    });
  }
  return worst;
}

const CENTRES = Array.from({ length: 21 }, (_, i) => 20 * 1000 ** (i / 20));

describe.each([44100, 48000, 96000])(
  'matched to the analogue curve from 20 Hz to 18 kHz at %i Hz',
  (rate) => {
    it.each([6, 12])('bells of up to %i dB within 0.1 dB, at every frequency and Q', (gain) => {
      const bands = CENTRES.flatMap((frequencyHz) =>
        [0.3, 0.71, 1.4, 4, 20].flatMap((q) =>
          [gain, -gain].map((gainDb) => bandOf('bell', { frequencyHz, gainDb, q })),
        ),
      );
      expect(worstDb(bands, rate)).toBeLessThan(0.1);
    });

    it('bells of 18 dB within 0.13 dB', () => {
      const bands = CENTRES.flatMap((frequencyHz) =>
        [0.71, 1.4, 4].map((q) => bandOf('bell', { frequencyHz, gainDb: 18, q })),
      );
      expect(worstDb(bands, rate)).toBeLessThan(0.13);
    });

    it.each([
      [6, 0.1],
      [12, 0.16],
    ])('shelves of %i dB within %d dB', (gain, limit) => {
      const bands = CENTRES.flatMap((frequencyHz) =>
        [0.5, 0.71, 1.2, 2].flatMap((q) =>
          (['lowShelf', 'highShelf'] as const).flatMap((kind) =>
            [gain, -gain].map((gainDb) => bandOf(kind, { frequencyHz, gainDb, q })),
          ),
        ),
      );
      expect(worstDb(bands, rate)).toBeLessThan(limit);
    });

    it.each(CUT_SLOPES)('low cuts up to 1 kHz of %i dB per octave within 0.1 dB', (slopeDbPerOctave) => {
      const centres = CENTRES.filter((hz) => hz <= 1000);
      const bands = centres.map((frequencyHz) => bandOf('lowCut', { frequencyHz, slopeDbPerOctave }));
      expect(worstDb(bands, rate)).toBeLessThan(0.1);
    });

    it.each(CUT_SLOPES)('high cuts from 5 kHz of %i dB per octave within 0.16 dB', (slopeDbPerOctave) => {
      const centres = CENTRES.filter((hz) => hz >= 5000);
      const bands = centres.map((frequencyHz) => bandOf('highCut', { frequencyHz, slopeDbPerOctave }));
      expect(worstDb(bands, rate)).toBeLessThan(0.16);
    });
  },
);

describe('what the filters do to sound', () => {
  it.each([
    ['lowCut', 200],
    ['highCut', 5000],
  ] as const)('a %s is 3.01 dB down at its frequency, whatever the slope', (kind, frequencyHz) => {
    for (const slopeDbPerOctave of CUT_SLOPES) {
      const tone = toneOf([[0.5, -6]], { sampleRate: 44100, hz: frequencyHz });
      const recipe = recipeOf(equaliserOf({ kind, frequencyHz, slopeDbPerOctave }));
      const out = renderWhole(recipe, [tone, tone]).planes[0] ?? tone;
      expect(sineLevelDb(out, 11025, 22050)).toBeCloseTo(-9.01, 1);
    }
  });

  it('the drawn curve equals the measured gain of a tone', () => {
    const bands = [
      bandOf('bell', { frequencyHz: 3000, gainDb: 5, q: 2 }),
      bandOf('highShelf', { frequencyHz: 9000, gainDb: -4 }),
    ];
    for (const hz of [300, 3000, 12000]) {
      const tone = toneOf([[0.5, -12]], { sampleRate: 44100, hz });
      const out = renderWhole(recipeOf(equaliserOf(...bands)), [tone, tone]).planes[1] ?? tone;
      const expected = -12 + (curve.gainsDb(bands, 44100, [hz])[0] ?? 0);
      expect(Math.abs(sineLevelDb(out, 11025, 22050) - expected)).toBeLessThan(0.01);
    }
  });

  it('a flat equaliser changes no bits', () => {
    const signal = [noise(20000, 1), noise(20000, 2)];
    const flat = equaliserOf({ kind: 'bell' }, { kind: 'lowShelf' }, { kind: 'lowCut', enabled: false });
    expect(bitsOf(renderWhole(recipeOf(flat), signal).planes)).toBe(bitsOf(signal));
  });

  it('a boost and the same cut after it restore the sound', () => {
    const signal = [noise(20000, 3), noise(20000, 4)];
    const twice = equaliserOf({ gainDb: 9, frequencyHz: 7000 }, { gainDb: -9, frequencyHz: 7000 });
    const out = renderWhole(recipeOf(twice), signal).planes[0];
    const worst = signal[0]?.reduce((most, x, n) => Math.max(most, Math.abs(x - (out?.[n] ?? 9))), 0);
    // Both fits err by some hundredths of a decibel, equally and oppositely.
    expect(worst).toBeLessThan(1e-6);
  });
});
