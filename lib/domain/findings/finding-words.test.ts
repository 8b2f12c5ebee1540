import { describe, expect, it } from 'vitest';
import { FINDING_IDS } from '@/lib/engine/check/finding';
import { storedInWords } from '@/lib/testing/portal/worded-findings.table';
import { storedFindings } from './finding.schema';
import { findingSentences } from './finding-sentences';
import { FINDING_WORDS } from './finding-words.table';

describe('findings from when their sentences were stored', () => {
  it('cover every check that there was then', () => {
    const newer = new Set<string>(['gated']);
    const then = FINDING_IDS.filter((id) => !newer.has(id));
    expect(new Set(storedInWords.map(({ stored }) => stored.id))).toEqual(new Set(then));
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

describe('clicks and dropouts', () => {
  const format = {
    sampleRate: 44_100,
    channels: 2,
    bitDepth: 24,
    sampleFormat: 'int',
    lossless: true,
  } as const;
  const place = { startFrame: 44_100, endFrame: 44_102, channel: 0, severity: 'fault' } as const;
  const click = { id: 'click', ...place, reading: -10.4, unit: 'dBFS', threshold: -40 } as const;

  it('at equal distances are counted, with their distance', () => {
    const detail = { ratio: 697, clicks: 150, every: 0.124_989 };
    const { client, engineer } = findingSentences({ ...click, detail }, format);
    expect(client).toMatch(/^150 clicks, one every 125 ms: at equal distances, as a wrong clock or a buffer/);
    expect(engineer).toBe(
      'The left channel, sample 44100: 2 samples, up to −10.4 dBFS off what the samples around them predict, 697 times the roughness around it. One of 150 clicks, one every 125 ms.',
    );
  });

  it('of which there are several say how many', () => {
    const detail = { ratio: 12, clicks: 3, every: null };
    expect(findingSentences({ ...click, detail }, format).client).toMatch(/^3 clicks in the file: /);
  });

  it('stored before they were counted are said as before', () => {
    const [stored] = storedFindings.read(
      { version: 1, value: [{ ...click, detail: { ratio: 80 } }] },
      'file-1',
    );
    expect(stored).toMatchObject({ detail: { ratio: 80, clicks: null, every: null } });
    if (stored) expect(findingSentences(stored, format).client).toMatch(/^A single sample/);
  });

  it('say what there is instead of the sound', () => {
    const lost = { id: 'dropout', ...place, reading: 10, unit: 'ms', threshold: 0.4 } as const;
    const say = (detail: { level: number | null; isHeld: number }) =>
      findingSentences({ ...lost, detail }, format).engineer;
    expect(say({ level: null, isHeld: 1 })).toContain('2 samples of digital silence (10.0 ms)');
    expect(say({ level: -0.35, isHeld: 1 })).toContain('one held value (−35.00 % of full scale)');
    expect(say({ level: 0.0001, isHeld: 0 })).toContain('nothing but noise');
  });

  it('a gate is asked about', () => {
    const gate = {
      id: 'gated',
      ...place,
      severity: 'remark',
      channel: null,
      reading: 8,
      unit: 'gaps',
      threshold: 5,
    } as const;
    const said = findingSentences({ ...gate, detail: { every: 0.125, length: 0.0625 } }, format);
    expect(said.client).toBe(
      '8 times in a row the sound stops for 62.5 ms, once every 125 ms. If that is a gate or a stutter that belongs to the music, all is well. Is it?',
    );
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

describe('lossy origin', () => {
  const format = {
    sampleRate: 44_100,
    channels: 2,
    bitDepth: 16,
    sampleFormat: 'int',
    lossless: true,
  } as const;
  const place = { startFrame: 0, endFrame: 441_000, channel: null, severity: 'caution' } as const;
  const found = { id: 'lossy-origin', ...place, reading: 24, unit: 'dB', threshold: 20 } as const;

  it('by the frames of an encoder names it, and says where they are', () => {
    const detail = { hz: 20_050, certain: 1, holes: null, grid: 576, place: 287, empty: 0.234 };
    const { client, engineer } = findingSentences({ ...found, detail }, format);
    expect(client).toMatch(/^The file was an MP3 before it became this one: /);
    expect(engineer).toBe(
      'The spectrum ends in a wall at 20.05 kHz (24 dB within 7 %) in a 44.1 kHz file; the frames of an encoder begin at multiples of 576 samples after sample 287: there 23 % of its coefficients between 4 and 20 kHz are empty, by chance it would be about 7 %.',
    );
  });

  it('stored before frames were looked for is said as before', () => {
    const detail = { hz: 16_000, certain: 1, holes: 4.2 };
    const [stored] = storedFindings.read([{ ...found, detail }], 'file-1');
    if (!stored) throw new Error('nothing was read');
    expect(findingSentences(stored, format).engineer).toContain('4.2 in a thousand');
  });
});
