import { decoded } from './text-bytes';

const kana = /[\u3040-\u30ff]/u;
const kanjiInRow = /[\u4e00-\u9fff]{2}/u;
const latinLetters = /[a-z]/i;

/** First bytes of the kanji in daily use (JIS level 1). ISO-8859-1 has control characters there, and its accented letters at the rare ones. */
const isCommon = (first: number) => first >= 0x88 && first <= 0x98;
const isPair = (first: number) => (first >= 0x81 && first <= 0x9f) || first >= 0xe0;

/** Shift-JIS, if it has kana, or kanji of which most are in daily use: accents of ISO-8859-1 may look like rare ones. */
export function shiftJis(bytes: Uint8Array): string | undefined {
  const text = decoded(bytes, 'shift_jis');
  if (text === undefined) return undefined;
  if (kana.test(text)) return text;
  let common = 0;
  let others = 0;
  for (let at = 0; at < bytes.length; at++) {
    const first = bytes[at] ?? 0;
    if (!isPair(first)) continue;
    if (isCommon(first)) common += 1;
    else if (first > 0x98) others += 1;
    at += 1;
  }
  const isKanji = common > 0 && common >= others;
  return isKanji && (kanjiInRow.test(text) || !latinLetters.test(text)) ? text : undefined;
}
