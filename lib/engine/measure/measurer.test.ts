import { describe, expect, it } from 'vitest';
import { blocksOf, musicLike, noise, toneOf } from '@/lib/testing/signals/tones';
import { LiveMeter } from './live-meter';
import { type Measurement, Measurer } from './measurer';
import { MeterKernel } from './meter-kernel';

function measure(channels: readonly Float32Array[], sampleRate: number, size = 4096): Measurement {
  const measurer = Measurer.create();
  measurer.configure({ sampleRate, channels: channels.length });
  for (const block of blocksOf(channels, size)) measurer.process(block, block[0]?.length ?? 0);
  return measurer.finish();
}

describe('calibration (BS.1770-5)', () => {
  const rates = [22050, 44100, 48000, 88200, 96000, 176400, 192000];

  it.each([0, 1, 2])('a 997 Hz sine at full scale in channel %i of three reads -3.01 LKFS', (channel) => {
    const tone = toneOf([[5, 0]], { sampleRate: 48000, hz: 997 });
    const channels = [0, 1, 2].map((at) => (at === channel ? tone : new Float32Array(tone.length)));
    expect(measure(channels, 48000).integratedLufs).toBeCloseTo(-3.01, 2);
  });

  it.each(rates)('1 kHz at -18 dBFS in left and right reads -18.0 LUFS at %i Hz', (sampleRate) => {
    const tone = toneOf([[4, -18]], { sampleRate });
    expect(Math.abs((measure([tone, tone], sampleRate).integratedLufs ?? 0) + 18)).toBeLessThan(0.03);
  });

  it.each([[['surround', 'surround']], [['front', 'low']], [['low']]] as const)(
    'one or two channels come from the front, whatever a file calls them: %s',
    (speakers) => {
      const tone = toneOf([[4, -18]], { sampleRate: 48000 });
      const channels = speakers.map(() => tone);
      const measurer = Measurer.create();
      measurer.configure({ sampleRate: 48000, channels: speakers.length, speakers });
      measurer.process(channels, tone.length);
      expect(measurer.finish().integratedLufs).toBe(measure(channels, 48000).integratedLufs);
    },
  );

  it('the LFE of 5.1 does not count', () => {
    const tone = toneOf([[4, -20]], { sampleRate: 48000 });
    const quiet = new Float32Array(tone.length);
    expect(measure([quiet, quiet, quiet, tone, quiet, quiet], 48000).integratedLufs).toBeNull();
  });

  it('reads one recording alike at 44.1 and 96 kHz', () => {
    const at = (sampleRate: number) => {
      const low = toneOf([[6, -20]], { sampleRate, hz: 60 });
      const high = toneOf([[6, -20]], { sampleRate, hz: 6000 });
      return measure([low, high], sampleRate).integratedLufs ?? 0;
    };
    expect(Math.abs(at(44100) - at(96000))).toBeLessThan(0.02);
  });
});

describe('measurement', () => {
  it('has no value for silence', () => {
    const silence = new Float32Array(48000 * 4);
    expect(measure([silence, silence], 48000)).toMatchObject({
      integratedLufs: null,
      rangeLu: null,
      maxMomentaryLufs: null,
      maxShortTermLufs: null,
      truePeakDbtp: null,
      truePeakBs1770Dbtp: null,
      samplePeakDbfs: null,
      plrDb: null,
      minPsrDb: null,
      shortTermLufs: [null, null, null, null],
    });
  });

  it('has no value for an empty file, and only peaks below 0.4 s', () => {
    expect(measure([new Float32Array(0)], 48000)).toMatchObject({
      frames: 0,
      samplePeakDbfs: null,
      shortTermLufs: [],
    });
    const short = toneOf([[0.3, -6]], { sampleRate: 48000 });
    const result = measure([short], 48000);
    expect(result.integratedLufs).toBeNull();
    expect(result.samplePeakDbfs).toBeCloseTo(-6, 1);
    expect(result.frames).toBe(14400);
  });

  it('keeps a history of one short-term value per second from the third on', () => {
    const tone = toneOf([[6.5, -23]], { sampleRate: 44100 });
    expect(measure([tone, tone], 44100).shortTermLufs).toEqual([null, null, -23, -23, -23, -23]);
  });

  it('treats NaN, infinities and denormals as silence', () => {
    const tone = toneOf([[4, -23]], { sampleRate: 48000 });
    const broken = tone.slice();
    const clean = tone.slice();
    [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 1e-40].forEach((value, i) => {
      broken[50_000 + i] = value;
      clean[50_000 + i] = 0;
    });
    expect(measure([broken, broken], 48000)).toEqual(measure([clean, clean], 48000));
  });

  it.each([1, 64, 127, 128, 4097])('gives the same bits for blocks of %i frames', (size) => {
    const channels = [noise(44100 * 3.7, 5), noise(44100 * 3.7, 6).map((x) => x * 0.3)];
    expect(measure(channels, 44100, size)).toEqual(measure(channels, 44100));
  });

  it('gives the same bits again after reset', () => {
    const channels = [noise(60_000, 5), noise(60_000, 6)];
    const measurer = Measurer.create();
    measurer.configure({ sampleRate: 44100, channels: 2 });
    measurer.process(channels, 50_000);
    measurer.reset();
    measurer.process(channels, 60_000);
    expect(measurer.finish()).toEqual(measure(channels, 44100));
  });

  it('works at 8 kHz, where the shelf is distorted', () => {
    const tone = toneOf([[4, -18]], { sampleRate: 8000 });
    expect(Math.abs((measure([tone, tone], 8000).integratedLufs ?? 0) + 18)).toBeLessThan(0.5);
  });

  it('refuses formats it does not know', () => {
    expect(() => Measurer.create().configure({ sampleRate: 48000, channels: 7 })).toThrow(/1 to 6 channels/);
    expect(() => Measurer.create().configure({ sampleRate: 4000, channels: 2 })).toThrow(/8000 to 192000/);
  });

  it('lets its filters decay to exact zero in silence, never into denormals', () => {
    const kernel = new MeterKernel();
    kernel.configure({ sampleRate: 44100, channels: 2 }, {});
    const loud = noise(44100, 3);
    kernel.feed([loud, loud], loud.length);
    // From full scale the 38 Hz pole takes a quarter of a second to reach 1e-25; then nothing is left in the 0.4 s window.
    const silence = new Float32Array(44100 * 0.8);
    kernel.feed([silence, silence], silence.length);
    expect(kernel.exports.momentaryPower()).toBe(0);
  });
});

describe('live meter', () => {
  function meterOf(channels: readonly Float32Array[], size = 128): LiveMeter {
    const meter = new LiveMeter();
    meter.configure({ sampleRate: 48000, channels: channels.length });
    for (const block of blocksOf(channels, size)) meter.process(block, block[0]?.length ?? 0);
    return meter;
  }

  it('agrees with the measurement of the file', () => {
    const channels = [
      musicLike(48000 * 5, { sampleRate: 48000, seed: 1 }),
      musicLike(48000 * 5, { sampleRate: 48000, seed: 4 }),
    ];
    const file = measure(channels, 48000);
    const live = meterOf(channels).read();
    expect(live.integratedLufs).toBe(file.integratedLufs);
    expect(live.maxTruePeakDbtp).toBe(file.truePeakDbtp);
  });

  it('reads peaks since the last reading, and keeps the highest', () => {
    const loud = toneOf([[0.5, -6]], { sampleRate: 48000, hz: 997 });
    const meter = meterOf([loud, loud]);
    expect(meter.read().samplePeakDbfs).toBeCloseTo(-6, 1);
    const quiet = toneOf([[0.5, -26]], { sampleRate: 48000, hz: 997 });
    for (const block of blocksOf([quiet, quiet], 128)) meter.process(block, block[0]?.length ?? 0);
    meter.read();
    for (const block of blocksOf([quiet, quiet], 128)) meter.process(block, block[0]?.length ?? 0);
    const reading = meter.read();
    expect(reading.samplePeakDbfs).toBeCloseTo(-26, 1);
    expect(reading.truePeakDbtp).toBeCloseTo(-26, 1);
    expect(reading.maxTruePeakDbtp).toBeCloseTo(-6, 1);
  });

  it('knows correlation: 1 for mono, -1 for opposite sides, near 0 for unrelated signals and 0 for silence', () => {
    const signal = noise(48000, 1);
    expect(meterOf([signal, signal]).read().correlation).toBeCloseTo(1, 12);
    expect(meterOf([signal, signal.map((x) => -x)]).read().correlation).toBeCloseTo(-1, 12);
    expect(Math.abs(meterOf([signal, noise(48000, 77)]).read().correlation)).toBeLessThan(0.05);
    expect(meterOf([new Float32Array(48000), new Float32Array(48000)]).read().correlation).toBe(0);
  });

  it('is silent again after reset', () => {
    const meter = meterOf([noise(48000 * 4, 1), noise(48000 * 4, 2)]);
    meter.reset();
    expect(meter.read()).toEqual({
      momentaryLufs: null,
      shortTermLufs: null,
      integratedLufs: null,
      truePeakDbtp: null,
      maxTruePeakDbtp: null,
      samplePeakDbfs: null,
      correlation: 0,
    });
  });
});
