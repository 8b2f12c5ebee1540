import { describe, expect, it } from 'vitest';
import { FINDING_IDS } from '@/lib/engine/check/finding';
import { storedInWords } from '@/lib/testing/portal/worded-findings.table';
import { storedFindings } from './finding.schema';
import { findingSentences } from './finding-sentences';
import { FINDING_WORDS } from './finding-words.table';

describe('findings from when their sentences were stored', () => {
  it('cover every check', () => {
    expect(new Set(storedInWords.map(({ stored }) => stored.id))).toEqual(new Set(FINDING_IDS));
  });

  it.each(storedInWords)('$stored.id is read as numbers and said as it was: $stored.engineer', (old) => {
    const [finding] = storedFindings.read([old.stored], 'file-1');
    if (!finding) throw new Error('nothing was read');
    const { client, engineer, ...place } = old.stored;
    expect(finding).toMatchObject(place);
    expect(finding).not.toHaveProperty('said');
    expect(findingSentences(finding, old.format)).toEqual({ client, engineer });
    expect(storedFindings.read(storedFindings.write([finding]), 'file-1')).toEqual([finding]);
  });

  it('keep the sentence whose numbers cannot be read', () => {
    const [any] = storedInWords.filter(({ stored }) => stored.id === 'click');
    const odd = { client: 'There is a click.', engineer: 'A jump, of which no figure is known.' };
    const [finding] = storedFindings.read([{ ...any?.stored, ...odd }], 'file-1');
    expect(finding).toMatchObject({ id: 'click', said: odd });
    if (finding && any) expect(findingSentences(finding, any.format)).toEqual(odd);
  });
});

describe('what is no finding', () => {
  const [{ stored } = { stored: null }] = storedInWords.filter((each) => each.stored.id === 'click');
  const [click] = stored ? storedFindings.read([stored], 'file-1') : [];
  const broken = (change: object) => () =>
    storedFindings.read({ version: 1, value: [{ ...click, ...change }] }, 'file-1');

  it('is reported with its row and path', () => {
    expect(broken({ detail: {} })).toThrow('AudioFile.findings of row file-1 cannot be read: 0.detail.ratio');
    expect(broken({ detail: { ratio: 'loud' } })).toThrow('0.detail.ratio');
    expect(broken({ id: 'rattle' })).toThrow('0.id');
    expect(broken({ startFrame: null })).toThrow('0.startFrame');
    expect(() => storedFindings.read('[]', 'file-1')).toThrow('as a whole');
  });
});

describe('words', () => {
  it('have figures as their reader writes them', () => {
    const [upsampled] = storedInWords.filter(({ stored }) => stored.id === 'upsampled');
    const [finding] = upsampled ? storedFindings.read([upsampled.stored], 'file-1') : [];
    if (!finding || !upsampled) throw new Error('no example');
    const write = (value: number, decimals: number) => value.toFixed(decimals).replace('.', ',');
    const said = findingSentences(
      { ...finding, reading: 31.4 },
      { ...upsampled.format, sampleRate: 44_100 },
      write,
    );
    expect(said.client).toContain('The file is 44,1 kHz');
  });

  it('name every check once', () => {
    const names = Object.values(FINDING_WORDS).map(({ check }) => check);
    expect(new Set(names).size).toBe(FINDING_IDS.length);
  });
});
