import { describe, expect, it } from 'vitest';
import { previewText } from './preview';

const figure = (value: number) => Math.abs(value).toFixed(1);
const plain = (text: string) => text.replaceAll('\u00a0', ' ');
const nothing = { kind: 'none', gainDb: 0, limiterDb: 0, overDb: 0, belowLu: 0 } as const;

describe('the loss in mono, in words', () => {
  const range = (lowHz: number | null, highHz: number | null, lossDb = 14) => ({
    ...{ lowHz, highHz, lossDb },
    isCancelled: true,
  });
  const say = (
    lossDb: number,
    gone: ReturnType<typeof range>[],
    most: ReturnType<typeof range> | null = null,
  ) => plain(previewText.monoLoss({ lossDb, gone, most }, figure));

  it('says how much, what is nearly gone, or where most of the loss is', () => {
    expect(say(3.1, [range(null, 140)])).toBe('3.1 dB lost; the bass is nearly gone, below 140 Hz');
    expect(say(0.6, [range(7079, null)])).toBe('0.6 dB lost; the highs are nearly gone, above 7.1 kHz');
    expect(say(2, [range(450, 1800)])).toBe('2.0 dB lost; the middle is nearly gone, from 450 Hz to 1.8 kHz');
    expect(say(2, [range(null, 80)])).toBe('2.0 dB lost; the deep bass is nearly gone, below 80 Hz');
    expect(say(1, [range(1400, 2200)])).toBe('1.0 dB lost; nearly gone from 1.4 kHz to 2.2 kHz');
    expect(say(4, [range(null, 140), range(4500, null)])).toBe(
      '4.0 dB lost; nearly gone below 140 Hz and above 4.5 kHz',
    );
    expect(say(5, [range(180, 7100)])).toBe('5.0 dB lost; nearly gone from 180 Hz to 7.1 kHz');
    expect(say(0.8, [], range(280, 1100, 4))).toBe('0.8 dB lost; most from 280 Hz to 1.1 kHz (4.0 dB)');
    expect(say(0.4, [])).toBe('0.4 dB lost');
  });

  it('says nothing is lost, everything is, or that it is not known', () => {
    expect(say(0.02, [])).toBe('Nothing is lost');
    expect(say(60, [])).toBe('Nearly everything is lost: the two sides cancel each other');
    expect(previewText.monoLoss(null, figure)).toBe('Left and right added; not measured yet');
  });
});

describe('what a service does, in words', () => {
  const say = (effect: Parameters<typeof previewText.platforms.effect>[0]) =>
    plain(previewText.platforms.effect(effect, figure));

  it('says down, up, or unchanged', () => {
    expect(say({ ...nothing, kind: 'down', gainDb: -5.2 })).toBe('Turned down 5.2 dB');
    expect(say({ ...nothing, kind: 'up', gainDb: 2 })).toBe('Turned up 2.0 dB');
    expect(say({ ...nothing, kind: 'up', gainDb: 4, belowLu: 2 })).toBe(
      'Turned up 4.0 dB; stays 2.0 LU below its level',
    );
    expect(say({ ...nothing, belowLu: 4 })).toBe('Left as it is, 4.0 LU below its level');
    expect(say(nothing)).toBe('Left as it is');
    expect(say({ ...nothing, kind: 'unknown' })).toBe('Not measured yet');
  });

  it('distinguishes gain that drives a limiter from peaks that it limits without any gain', () => {
    expect(say({ ...nothing, kind: 'up', gainDb: 1, limiterDb: 2, overDb: 2 })).toBe(
      'Turned up 3.0 dB, 2.0 dB of it into its limiter',
    );
    expect(say({ ...nothing, kind: 'up', limiterDb: 3, overDb: 4 })).toBe(
      'Turned up 3.0 dB into its limiter',
    );
    expect(say({ ...nothing, kind: 'down', gainDb: -0.5, overDb: 1 })).toBe(
      'Turned down 0.5 dB; its limiter holds peaks 1.0 dB over',
    );
    expect(say({ ...nothing, overDb: 0.5 })).toBe('Left as it is; its limiter holds peaks 0.5 dB over');
  });
});
