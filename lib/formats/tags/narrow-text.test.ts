import { describe, expect, it } from 'vitest';
import { looseText } from './loose-text';

/** As ID3v1 and `bext` (filled with NULs), INFO (ended by one, or by two) and AIFF (nothing behind) have a text. */
function fieldsOf(bytes: Uint8Array): [how: string, field: Uint8Array][] {
  const filled = (size: number) => {
    const field = new Uint8Array(Math.max(size, bytes.length));
    field.set(bytes);
    return field;
  };
  return [
    ['bare', bytes],
    ['ended', filled(bytes.length + 1)],
    ['ended and even', filled(bytes.length + 2)],
    ['filled', filled(30)],
    ['filled to an odd size', filled(31)],
    ['with an older text behind one NUL', new Uint8Array([...bytes, 0, ...latin('Old title N°1')])],
    ['with an older text behind three', new Uint8Array([...bytes, 0, 0, 0, ...latin('Old title N°1')])],
  ];
}

const read = (bytes: Uint8Array) =>
  Object.fromEntries(fieldsOf(bytes).map(([how, field]) => [how, looseText(field)]));
const all = (text: string) => ({
  bare: text,
  ended: text,
  'ended and even': text,
  filled: text,
  'filled to an odd size': text,
  'with an older text behind one NUL': text,
  'with an older text behind three': text,
});
const latin = (text: string) => new Uint8Array(Buffer.from(text, 'latin1'));

const short = [
  'N°1',
  'N°5',
  'Nº1',
  '3×3',
  'Nº0a',
  'A0é',
  'été p0',
  'ÉTÉ',
  '1°2°3°',
  '3×3×3×3',
  '¿Qué?',
  '½',
  '©',
];

const titles = [
  'Été 1995 - live',
  "L'Été à Paris",
  'N°5 (Chanel)',
  'À la recherche du n°2',
  '« Ça va ? »',
  'Élève & maître',
  'ÇA VA ÊTRE ÇÀ',
  'Déjà-vu ½',
  "À 20° à l'ombre",
  '¿Dónde estás?',
  '¡Olé!',
  'Año 1º',
  'La 2ª Señal',
  '¡¿Qué?!',
  'Corazón × 2',
  'Ñu Ñu Ñu',
  'MAÑANA SERÁ',
  'Für Elise, Nº 25',
  'Größe 10½',
  'Straße · Übergang',
  'ÄÖÜ',
  'Übermut ×3',
  '§ 1: Fernöstlich',
  '90° Süd',
  'Ångström',
  'Ø',
  'Sæglópur ±0',
  'På gränsen - 30°',
  'Þú ert jörðin',
  'Hoppípolla © 2005',
  'Blåbær & Øl',
  'ÆØÅ',
  'Äiti & Isä',
  'Canção nº 1',
  'CANÇÃO DO MAR',
  'Três × Três',
  'São João ª º',
  'AÇÃO É NÃO',
  'À noite, 25° C',
  'Coração ¬ Razão',
  '¥ ¤ £',
  'Track ® 3®',
];

describe('a text of one byte a letter', () => {
  it.each([...short, ...titles])('ISO-8859-1: %s', (text) => expect(read(latin(text))).toEqual(all(text)));

  it.each([
    ['사랑', 'EUC-KR', [0xbb, 0xe7, 0xb6, 0xfb]],
    ['爱情', 'GBK', [0xb0, 0xae, 0xc7, 0xe9]],
    ['ｶﾞｷﾞ', 'Shift-JIS of half width', [0xb6, 0xde, 0xb7, 0xde]],
  ])('%s in %s is no other word', (_text, _how, bytes) => {
    const field = Uint8Array.from(bytes);
    expect(read(field)).toEqual(all(Buffer.from(field).toString('latin1')));
  });

  it.each([
    ['euc-kr', '사랑 노래 그대 안녕 바람 하늘 사랑해요 그리움 한국의노래 아리랑'],
    ['gbk', '爱情 中国 月亮 朋友 我爱你 月亮代表我的心 甜蜜蜜 千里之外 青花瓷'],
    ['big5', '愛情 中國 月亮 朋友 我愛你 月亮代表我的心 甜蜜蜜 千里之外 青花瓷'],
    ['windows-1251', 'ПЕСНЯ ЛЮБОВЬ МОЯ ДОМ Песня Любовь НОЧЬ ЛЕТО ЗВЕЗДА'],
    ['windows-1253', 'ΑΓΑΠΗ ΤΡΑΓΟΥΔΙ Αγάπη ΝΥΧΤΑ ΘΑΛΑΣΣΑ'],
    ['windows-1255', 'שיר אהבה לילה'],
    ['windows-1256', 'أغنية حب ليل'],
    ['windows-874', 'เพลง รัก คืน'],
  ])('%s is never taken for UTF-16 of another script', (encoding, words) => {
    const bytesOf = encoder(encoding);
    for (const word of [...words.split(' '), words]) {
      const texts = Object.values(read(bytesOf(word)));
      expect([word, ...texts.filter((text) => /[\u3040-\u30ff\uac00-\ud7ff]/.test(text))]).toEqual([word]);
    }
  });
});

describe('UTF-16 without a mark', () => {
  it.each([
    '사랑 노래',
    '나 1',
    '노래 No. 2',
    '대한민국',
    '夜に駆ける',
    'ソング 2',
    '薔薇 の 花',
    'Я 1',
    'Ночь',
    'เพลง',
    'שיר',
    'حب',
  ])('%s', (text) => {
    const little = Buffer.from(`${text}\0`, 'utf16le');
    for (const bytes of [little, Buffer.from(little).swap16()])
      expect(looseText(new Uint8Array(bytes))).toBe(text);
  });
});

/** From text to bytes, by what the decoder makes of every one and two bytes. */
function encoder(encoding: string): (text: string) => Uint8Array {
  const decoder = new TextDecoder(encoding);
  const codes = new Map<string, number[]>();
  for (let first = 0xff; first >= 0; first--) {
    for (let second = 0xff; second >= 0x40; second--)
      codes.set(decoder.decode(Uint8Array.of(first, second)), [first, second]);
  }
  for (let only = 0xff; only >= 0; only--) codes.set(decoder.decode(Uint8Array.of(only)), [only]);
  return (text) =>
    Uint8Array.from(
      [...text].flatMap((letter) => {
        const bytes = codes.get(letter);
        if (!bytes) throw new Error(`${letter} is not in ${encoding}`);
        return bytes;
      }),
    );
}
