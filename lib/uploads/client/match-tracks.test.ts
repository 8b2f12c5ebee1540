import { expect, it } from 'vitest';
import type { TrackId } from '@/lib/core/ids';
import { matchTrack } from './match-tracks';

const tracks = ['Night Bus', 'Night', 'Été', '1999', 'Slow'].map((title, index) => ({
  id: `t${index + 1}` as TrackId,
  position: index + 1,
  title,
}));

it.each([
  ['01 Night Bus MIX v3.wav', 't1'],
  ['night_bus-final.aif', 't1'],
  ['Night (instrumental).wav', 't2'],
  ['ETE.flac', 't3'],
  ['1999.wav', 't4'],
  ['05.wav', 't5'],
  ['3 - mix.wav', 't3'],
  ['track 02 print.wav', 't2'],
  ['Slowly.wav', null],
  ['bounce.wav', null],
  ['12 unknown.wav', null],
])('“%s” belongs to %s', (name, id) => {
  expect(matchTrack(name, tracks)).toBe(id);
});

it('a single has one folder for everything', () => {
  expect(matchTrack('whatever.wav', tracks.slice(0, 1))).toBe('t1');
});
