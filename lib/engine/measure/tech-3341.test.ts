import { describe, expect, it } from 'vitest';
import { repeated, type Stretch, toneOf } from '@/lib/testing/signals/tones';
import { LiveMeter } from './live-meter';
import { type Measurement, Measurer } from './measurer';

const SILENT = Number.NEGATIVE_INFINITY;
/** Tech 3341 v4, table 1, requires all loudness readings to be within 0.1 LU. */
const TOLERANCE_LU = 0.1;

function measure(channels: readonly Float32Array[], sampleRate: number): Measurement {
  const measurer = Measurer.create();
  measurer.configure({ sampleRate, channels: channels.length });
  measurer.process(channels, channels[0]?.length ?? 0);
  return measurer.finish();
}

function measureStereo(stretches: readonly Stretch[], sampleRate: number): Measurement {
  const tone = toneOf(stretches, { sampleRate });
  return measure([tone, tone], sampleRate);
}

function near(value: number | null, expected: number): void {
  expect(value).not.toBeNull();
  expect(Math.abs((value ?? 0) - expected)).toBeLessThanOrEqual(TOLERANCE_LU);
}

/** Readings of a live meter after each 10 ms. */
function readings(stretches: readonly Stretch[], sampleRate: number, read: (meter: LiveMeter) => void): void {
  const tone = toneOf(stretches, { sampleRate });
  const meter = new LiveMeter();
  meter.configure({ sampleRate, channels: 2 });
  const step = Math.round(sampleRate / 100);
  for (let at = 0; at + step <= tone.length; at += step) {
    const block = tone.subarray(at, at + step);
    meter.process([block, block], step);
    read(meter);
  }
}

describe.each([44100, 48000, 96000])('EBU Tech 3341 at %i Hz', (rate) => {
  it.each([
    ['1', -23],
    ['2', -33],
  ])('case %s: a tone of %d reads the same in M, S and I', (_, level) => {
    const result = measureStereo([[20, level]], rate);
    near(result.integratedLufs, level);
    near(result.maxMomentaryLufs, level);
    near(result.maxShortTermLufs, level);
  });

  const gated: [string, Stretch[]][] = [
    [
      '3',
      [
        [10, -36],
        [60, -23],
        [10, -36],
      ],
    ],
    [
      '4',
      [
        [10, -72],
        [10, -36],
        [60, -23],
        [10, -36],
        [10, -72],
      ],
    ],
    [
      '5',
      [
        [20, -26],
        [20.1, -20],
        [20, -26],
      ],
    ],
  ];
  it.each(gated)('case %s: the gates give -23.0', (_, stretches) => {
    near(measureStereo(stretches, rate).integratedLufs, -23);
  });

  it('case 6: 5.0 surround weighs the rear by 1.41', () => {
    const at = (level: number) => toneOf([[20, level]], { sampleRate: rate });
    near(measure([at(-28), at(-28), at(-24), at(-30), at(-30)], rate).integratedLufs, -23);
  });

  it.each([-20, 0])('case 6 in 5.1: an LFE at %i dBFS changes nothing', (lfe) => {
    const at = (level: number) => toneOf([[20, level]], { sampleRate: rate });
    near(measure([at(-28), at(-28), at(-24), at(lfe), at(-30), at(-30)], rate).integratedLufs, -23);
  });

  it('case 9: short-term stays at -23.0 after 3 s', () => {
    let now = 0;
    let worst = 0;
    readings(
      repeated(5, [
        [1.34, -20],
        [1.66, -30],
      ]),
      rate,
      (meter) => {
        now += 0.01;
        if (now > 3) worst = Math.max(worst, Math.abs((meter.read().shortTermLufs ?? 0) + 23));
      },
    );
    expect(worst).toBeLessThanOrEqual(TOLERANCE_LU);
  });

  it.each(Array.from({ length: 20 }, (_, i) => i))('case 10-%i: maximum short-term finds a 3 s tone', (i) => {
    near(
      measureStereo(
        [
          [i * 0.15, SILENT],
          [3, -23],
          [1, SILENT],
        ],
        rate,
      ).maxShortTermLufs,
      -23,
    );
  });

  it('case 11: the highest short-term of each of 20 parts follows its level', () => {
    const parts = Array.from({ length: 20 }, (_, i): Stretch[] => [
      [i * 0.15, SILENT],
      [3, -38 + i],
      [3 - i * 0.15, SILENT],
    ]);
    const highest = new Array<number>(20).fill(Number.NEGATIVE_INFINITY);
    let now = 0;
    readings(parts.flat(), rate, (meter) => {
      const part = Math.min(19, Math.floor(now++ / 600));
      highest[part] = Math.max(highest[part] ?? 0, meter.read().shortTermLufs ?? Number.NEGATIVE_INFINITY);
    });
    highest.forEach((value, i) => {
      near(value, -38 + i);
    });
  });

  it('case 12: momentary stays at -23.0 after 1 s', () => {
    let now = 0;
    let worst = 0;
    readings(
      repeated(25, [
        [0.18, -20],
        [0.22, -30],
      ]),
      rate,
      (meter) => {
        now += 0.01;
        if (now > 1) worst = Math.max(worst, Math.abs((meter.read().momentaryLufs ?? 0) + 23));
      },
    );
    expect(worst).toBeLessThanOrEqual(TOLERANCE_LU);
  });

  it.each(Array.from({ length: 20 }, (_, i) => i))(
    'case 13-%i: maximum momentary finds a 0.4 s tone',
    (i) => {
      near(
        measureStereo(
          [
            [i * 0.02, SILENT],
            [0.4, -23],
            [1, SILENT],
          ],
          rate,
        ).maxMomentaryLufs,
        -23,
      );
    },
  );

  it('case 14: the highest momentary of each of 20 parts follows its level', () => {
    const parts = Array.from({ length: 20 }, (_, i): Stretch[] => [
      [i * 0.02, SILENT],
      [0.4, -38 + i],
      [0.4 - i * 0.02, SILENT],
    ]);
    const highest = new Array<number>(20).fill(Number.NEGATIVE_INFINITY);
    let now = 0;
    readings(parts.flat(), rate, (meter) => {
      const part = Math.min(19, Math.floor(now++ / 80));
      highest[part] = Math.max(highest[part] ?? 0, meter.read().momentaryLufs ?? Number.NEGATIVE_INFINITY);
    });
    highest.forEach((value, i) => {
      near(value, -38 + i);
    });
  });
});

describe.each([44100, 48000, 96000])('EBU Tech 3342 at %i Hz', (rate) => {
  const cases: [string, Stretch[], number][] = [
    [
      '1',
      [
        [20, -20],
        [20, -30],
      ],
      10,
    ],
    [
      '2',
      [
        [20, -20],
        [20, -15],
      ],
      5,
    ],
    [
      '3',
      [
        [20, -40],
        [20, -20],
      ],
      20,
    ],
    [
      '4',
      [
        [20, -50],
        [20, -35],
        [20, -20],
        [20, -35],
        [20, -50],
      ],
      15,
    ],
  ];
  it.each(cases)('case %s: loudness range', (_, stretches, expected) => {
    const range = measureStereo(stretches, rate).rangeLu;
    expect(Math.abs((range ?? 0) - expected)).toBeLessThanOrEqual(1);
  });

  it('does not change when the programme is repeated', () => {
    const once = repeated(1, [
      [10, -20],
      [10, -30],
    ]);
    const first = measureStereo(once, rate).rangeLu ?? 0;
    expect(measureStereo(repeated(2, once), rate).rangeLu).toBeCloseTo(first, 0);
  });
});
