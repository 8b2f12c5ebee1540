import { expect, it } from 'vitest';
import { clusterMarks, nextOf } from './cluster-marks';
import type { WaveMark } from './wave-mark';

const mark = (id: string, seconds: number, isChosen = false): WaveMark => ({
  id,
  startFrame: seconds * 48_000,
  endFrame: null,
  colour: 'red',
  face: '1',
  spoken: id,
  isChosen,
});
const lane = { view: { start: 0, end: 100 }, sampleRate: 48_000, widthPx: 1000 };
const idsOf = (marks: readonly WaveMark[], options = lane) =>
  clusterMarks(marks, options).map((cluster) => cluster.marks.map(({ id }) => id).join(''));

it('clusters marks that would overlap, and no others', () => {
  expect(idsOf([mark('c', 50), mark('a', 10), mark('b', 12.7), mark('d', 53)])).toEqual(['ab', 'c', 'd']);
});

it('separates them when zoomed in, and leaves out what is not visible', () => {
  const close = { ...lane, view: { start: 9, end: 19 } };
  expect(idsOf([mark('a', 10), mark('b', 12.7), mark('c', 50)], close)).toEqual(['a', 'b']);
});

it('shows all of them while the width is not known, none without a view', () => {
  expect(idsOf([mark('a', 10), mark('b', 10.1)], { ...lane, widthPx: 0 })).toEqual(['a', 'b']);
  expect(idsOf([mark('a', 10)], { ...lane, view: { start: 0, end: 0 } })).toEqual([]);
});

it('a press steps from one to the next, and wraps around', () => {
  const next = (marks: readonly WaveMark[]) => nextOf({ marks, at: 0 })?.id;
  expect(next([mark('a', 1), mark('b', 2)])).toBe('a');
  expect(next([mark('a', 1, true), mark('b', 2)])).toBe('b');
  expect(next([mark('a', 1), mark('b', 2, true)])).toBe('a');
});

it('LST-1 a mark that stands for many takes the room of its number', () => {
  const many = { ...mark('a', 10), count: 250 };
  expect(idsOf([many, mark('b', 14)])).toEqual(['ab']);
  expect(idsOf([mark('a', 10), mark('b', 14)])).toEqual(['a', 'b']);
});
