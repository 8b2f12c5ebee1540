import { expect, it } from 'vitest';
import {
  formatAudioTime,
  formatBytes,
  formatNumber,
  formatRate,
  formatWait,
  hueOf,
  initialsOf,
  speakAudioTime,
} from './format';

it('writes levels with the true minus and no sign on zero', () => {
  expect(formatNumber(-9.34)).toBe('\u22129.3');
  expect(formatNumber(-0.01)).toBe('0.0');
  expect(formatNumber(1.25, { sign: 'always', decimals: 2 })).toBe('+1.25');
  expect(formatNumber(0, { sign: 'always' })).toBe('0.0');
  expect(formatNumber(Number.NEGATIVE_INFINITY)).toBe('\u2212∞');
  expect(formatNumber(-9.34, { locale: 'de' })).toBe('\u22129,3');
});

it.each(['en', 'en-US', 'en-GB', 'en-CA', 'en-AU', 'en-IE', 'en-NZ'])(
  'formats figures in %s as that locale does',
  (locale) => {
    for (const value of [0, 0.04, -0.06, 3.17, -23.07, 61.26, -144.5001, 998.96, 999.4, 1234.56, 441_000]) {
      for (const decimals of [0, 1, 2]) {
        for (const [sign, signDisplay] of [
          ['auto', 'negative'],
          ['always', 'exceptZero'],
        ] as const) {
          const shape = { minimumFractionDigits: decimals, maximumFractionDigits: decimals, signDisplay };
          const expected = new Intl.NumberFormat(locale, shape).format(value).replace('-', '\u2212');
          expect(formatNumber(value, { decimals, sign, locale })).toBe(expected);
        }
      }
    }
  },
);

it('truncates times in a recording and never rounds them up', () => {
  expect(formatAudioTime(187.4129)).toBe('3:07.412');
  expect(formatAudioTime(59.9999, 0)).toBe('0:59');
  expect(formatAudioTime(3725, 1)).toBe('1:02:05.0');
  expect(formatAudioTime(102.318, 3)).toBe('1:42.318');
  expect(formatAudioTime(-1)).toBe('0:00.000');
});

it('speaks a time', () => {
  expect(speakAudioTime(187.45)).toBe('3 minutes 7.4 seconds');
  expect(speakAudioTime(61)).toBe('1 minute 1 second');
});

it('formats sizes and waiting times', () => {
  expect(formatBytes(412_600_000)).toBe('413 MB');
  expect(formatBytes(41_260_000)).toBe('41.3 MB');
  expect(formatBytes(999_960)).toBe('1.0 MB');
  expect(formatBytes(12)).toBe('12 B');
  expect(formatWait(44.6)).toBe('45 s');
  expect(formatWait(4800)).toBe('1 h 20 min');
  expect(formatRate(44_100)).toBe('44.1 kHz');
  expect(formatRate(96_000)).toBe('96 kHz');
  expect(formatRate(11_025)).toBe('11.025 kHz');
});

it('shortens names and gives a person a constant hue', () => {
  expect(initialsOf('Anna Maria Krüger')).toBe('AK');
  expect(initialsOf('Özil')).toBe('ÖZ');
  expect(initialsOf('  ')).toBe('?');
  expect(hueOf('01hq')).toBe(hueOf('01hq'));
  expect(new Set(Array.from({ length: 64 }, (_, index) => hueOf(`person-${index}`))).size).toBe(8);
});
