import { describe, expect, it } from 'vitest';
import { previewText } from './preview';

const figure = (value: number) => Math.abs(value).toFixed(1);
const plain = (text: string) => text.replaceAll('\u00a0', ' ');
const nothing = { kind: 'none', gainDb: 0, limiterDb: 0, overDb: 0, belowLu: 0 } as const;

describe('what is lost in mono, in words', () => {
  const say = (lossDb: number, worst: { lowHz: number; highHz: number; lossDb: number } | null) =>
    plain(previewText.monoLoss({ lossDb, worst }, figure));

  it('says how much, and where most of it', () => {
    expect(say(3.1, { lowHz: 20, highHz: 80, lossDb: 14 })).toBe('3.1 dB lost; nearly gone below 80 Hz');
    expect(say(3.1, { lowHz: 10_000, highHz: 22_000, lossDb: 6 })).toBe(
      '3.1 dB lost; most above 10 kHz (6.0 dB)',
    );
    expect(say(0.8, { lowHz: 250, highHz: 1000, lossDb: 4 })).toBe(
      '0.8 dB lost; most from 250 Hz to 1 kHz (4.0 dB)',
    );
    expect(say(0.4, null)).toBe('0.4 dB lost');
  });

  it('says nothing is lost, everything is, or that it is not known', () => {
    expect(say(0.02, null)).toBe('Nothing is lost');
    expect(say(60, null)).toBe('Nearly everything is lost: the two sides cancel each other');
    expect(previewText.monoLoss(null, figure)).toBe('Left and right added; not measured yet');
  });
});

describe('what a service does, in words', () => {
  const say = (effect: Parameters<typeof previewText.platforms.effect>[0]) =>
    plain(previewText.platforms.effect(effect, figure));

  it('turns down, up, leaves', () => {
    expect(say({ ...nothing, kind: 'down', gainDb: -5.2 })).toBe('Turned down 5.2 dB');
    expect(say({ ...nothing, kind: 'up', gainDb: 2 })).toBe('Turned up 2.0 dB');
    expect(say({ ...nothing, kind: 'up', gainDb: 4, belowLu: 2 })).toBe(
      'Turned up 4.0 dB; stays 2.0 LU below its level',
    );
    expect(say({ ...nothing, belowLu: 4 })).toBe('Left as it is, 4.0 LU below its level');
    expect(say(nothing)).toBe('Left as it is');
    expect(say({ ...nothing, kind: 'unknown' })).toBe('Not measured yet');
  });

  it('tells what drives a limiter apart, and what it holds of a file that is not turned up', () => {
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
