import { kanjiInUse, syllablesInUse } from './national-letters';

export interface WideScript {
  readonly name: string;
  /** Upper bytes of its letters in UTF-16. */
  readonly uppers: readonly (readonly [from: number, to: number])[];
  /** Whether these upper bytes are letters or signs in narrow texts too, so that they prove little. */
  readonly isLikeNarrow?: boolean;
}

const scripts: readonly WideScript[] = [
  { name: 'Greek', uppers: [[3, 3]] },
  { name: 'Cyrillic', uppers: [[4, 4]] },
  { name: 'Hebrew', uppers: [[5, 5]] },
  { name: 'Arabic', uppers: [[6, 6]] },
  { name: 'Thai', uppers: [[0x0e, 0x0e]] },
  {
    name: 'Japanese',
    uppers: [
      [0x30, 0x30],
      [0x4e, 0x9f],
      [0xff, 0xff],
    ],
    isLikeNarrow: true,
  },
  { name: 'Korean', uppers: [[0xac, 0xd7]], isLikeNarrow: true },
];

export function scriptOf(upper: number): WideScript | undefined {
  return scripts.find(({ uppers }) => uppers.some(([from, to]) => upper >= from && upper <= to));
}

const kana = /[\u3040-\u30ff]/u;
const kanji = /[\u4e00-\u9fff]/gu;
const hangul = /[\uac00-\ud7ff]/gu;

/** Whether the text is one that people of that script write: with kana, and with letters that are in use. */
export function isWritten(text: string, { name }: WideScript): boolean {
  if (!isWithoutControls(text)) return false;
  if (name === 'Korean') return text.match(hangul)?.every((letter) => syllablesInUse().has(letter)) === true;
  if (name !== 'Japanese') return new RegExp(`\\p{Script=${name}}`, 'u').test(text);
  return kana.test(text) && (text.match(kanji) ?? []).every((letter) => kanjiInUse().has(letter));
}

const isWithoutControls = (text: string) => !/[\p{Cn}\p{Co}]|(?![\t\n\r])\p{Cc}/u.test(text);
