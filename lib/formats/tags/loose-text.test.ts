import { describe, expect, it } from 'vitest';
import { looseText } from './loose-text';

const utf16 = (text: string, swap: boolean, mark: boolean) => {
  const bytes = Buffer.from(`${mark ? '\ufeff' : ''}${text}\0`, 'utf16le');
  return new Uint8Array(swap ? bytes.swap16() : bytes);
};
const latin = (text: string) => new Uint8Array(Buffer.from(`${text}\0`, 'latin1'));

describe('text that does not say how it is coded', () => {
  it.each(['Song', 'Für Elise', 'Ångström – naïve', '日本語の歌', 'ソング 2', 'Ночь'])(
    'UTF-8: %s',
    (text) => {
      expect(looseText(new TextEncoder().encode(`${text}\0rest`))).toBe(text);
    },
  );

  it.each([
    'Song',
    'Für Elise',
    '日本語の歌',
    'ソング 2',
    'さくら',
    'Ночь',
    'Моя песня – 2',
    'Ёлка',
    'λόγος',
    'Τραγούδι 1',
    '한국의 노래',
    '노래 2',
    'שיר',
    'أغنية',
  ])('UTF-16 with and without mark: %s', (text) => {
    for (const swap of [false, true])
      for (const mark of [false, true]) expect(looseText(utf16(text, swap, mark))).toBe(text);
  });

  it.each([
    ['ソング', [0x83, 0x5c, 0x83, 0x93, 0x83, 0x4f]],
    ['夜明け', [0x96, 0xe9, 0x96, 0xbe, 0x82, 0xaf]],
    ['夜明', [0x96, 0xe9, 0x96, 0xbe]],
    ['夜', [0x96, 0xe9]],
    ['Mix 夜明 2', [0x4d, 0x69, 0x78, 0x20, 0x96, 0xe9, 0x96, 0xbe, 0x20, 0x32]],
  ])('Shift-JIS: %s', (text, bytes) => {
    expect(looseText(Uint8Array.of(...bytes, 0))).toBe(text);
  });

  it.each([
    'Café',
    'née',
    'Für Elise',
    'Ökologie',
    'Ñandú',
    'ÄÖÜäöüß',
    'Señor',
    'Björk: Jóga',
    'Motörhead',
    'Åse',
    'éé',
    'çà',
    'àéèù',
    'Où',
    'été',
    'à é',
    'ÄÖÅÖ',
    'ÉÉ',
    'ñññ',
    'Ça va çà et là',
    'éèêëàâäùûü',
  ])('ISO-8859-1: %s', (text) => expect(looseText(latin(text))).toBe(text));

  it('the quotation marks and dashes of Windows are no control characters', () => {
    expect(looseText(Uint8Array.of(0x93, 0xc9, 0x74, 0xe9, 0x94, 0x20, 0x96, 0x20, 0x32, 0))).toBe(
      '“Été” – 2',
    );
  });

  it('a field that ends inside a letter of UTF-8 keeps those before it', () => {
    const bytes = new TextEncoder().encode('Möwe für Käthe');
    expect(looseText(bytes.subarray(0, bytes.lastIndexOf(0xc3) + 1))).toBe('Möwe für K');
  });
});
