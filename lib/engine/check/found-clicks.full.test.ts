import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { canDecode, decodeByFfmpeg } from '@/lib/testing/oracles/decoded';
import { findingsIn } from '@/lib/testing/signals/findings-in';
import type { Finding, FindingId } from './finding';

const folder = fileURLToPath(new URL('../../../../shared/testdata/found/checks/', import.meta.url));
const possible = existsSync(folder) && canDecode();

function findingsOf(name: string): readonly Finding[] {
  const { sampleRate, channels } = decodeByFfmpeg(`${folder}${name}.flac`);
  return findingsIn(channels, { sampleRate, bitDepth: name.startsWith('chip') ? 16 : 24 });
}

function placesIn(file: string, key: string): readonly number[] {
  const all = JSON.parse(readFileSync(`${folder}${file}`, 'utf8'));
  return all[key].map((place: number | [number, number]) => (typeof place === 'number' ? place : place[0]));
}

/** Files, and where their clicks are; a damage of 40 samples may show at either of its ends. */
const clicked: readonly (readonly [name: string, places: () => readonly number[]])[] = [
  ['orch-spike2-0.3', () => placesIn('places-of-s.json', 'orch-spike2-0.3')],
  ['orch-step-0.3', () => placesIn('places-of-s.json', 'orch-step-0.3')],
  ['orch-hold40-0.3', () => placesIn('places-of-s.json', 'orch-hold40-0.3')],
  ['slope-orch-0.05', () => placesIn('places-of-slope.json', 'cr/orch-0.05.wav')],
  ['orch-periodic-150', () => Array.from({ length: 150 }, (_, n) => 44_100 + 5512 * n)],
];

describe.skipIf(!possible)('clicks and gaps of files from elsewhere', () => {
  it.each(clicked)('%s: every click at its place, and no other', (name, places) => {
    const found = findingsOf(name).filter(({ id }) => id === 'click');
    const expected = places();
    const isAt = (place: number) => (one: Finding) =>
      one.startFrame <= place + 45 && one.endFrame >= place - 4;
    expect(expected.filter((place) => !found.some(isAt(place)))).toEqual([]);
    expect(found).toHaveLength(expected.length);
    const every = name === 'orch-periodic-150' ? expect.closeTo(0.125, 4) : null;
    expect(found[0]?.detail).toMatchObject({ clicks: expected.length, every });
  });

  it('drop-held: fifteen values that are held for 10 ms', () => {
    const found = findingsOf('drop-held');
    const dropouts = found.filter(({ id }) => id === 'dropout');
    expect(dropouts.map(({ startFrame }) => startFrame)).toEqual(
      Array.from({ length: 15 }, (_, n) => 44_100 * (n + 1)),
    );
    expect(dropouts.every(({ channel, reading }) => channel === null && Math.round(reading) === 10)).toBe(
      true,
    );
    expect(found.some(({ id }) => id === 'click')).toBe(false);
  });

  it('stutter-gate-62ms: eight gates are one question', () => {
    const found = findingsOf('stutter-gate-62ms');
    expect(found.map(({ id, severity, reading }) => [id, severity, reading])).toEqual([
      ['gated', 'remark', 8],
    ]);
  });

  const clean: readonly FindingId[] = ['click', 'dropout', 'gated', 'clipping', 'clipping-below-full-scale'];
  it.each([
    'chip-unipolar',
    'chip-mix-0dBFS',
    'rimshot-on-pad',
    'kick-50Hz-120bpm',
    'note-33-A1',
    'p-maui-print',
  ])('%s: no click, no gap, no clipping', (name) => {
    expect(findingsOf(name).filter(({ id }) => clean.includes(id))).toEqual([]);
  });
});
