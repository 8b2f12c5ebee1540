import { decoded } from './text-bytes';

interface Table {
  readonly encoding: 'shift_jis' | 'euc-kr';
  readonly firsts: readonly (readonly [from: number, to: number])[];
  /** The lowest second byte. */
  readonly second: number;
}

/** Every letter that two bytes of these ranges mean; made when first asked for. */
function lettersOf({ encoding, firsts, second }: Table): () => ReadonlySet<string> {
  let letters: Set<string> | undefined;
  return () => {
    letters ??= new Set(firsts.flatMap(([from, to]) => rows({ encoding, from, to, second })));
    return letters;
  };
}

function rows(table: { encoding: string; from: number; to: number; second: number }): string[] {
  const found: string[] = [];
  for (let first = table.from; first <= table.to; first++)
    for (let second = table.second; second <= 0xfe; second++) {
      const text = decoded(Uint8Array.of(first, second), table.encoding);
      if (text !== undefined) found.push(text);
    }
  return found;
}

/** The kanji of JIS X 0208: three in ten of those in Unicode. */
export const kanjiInUse = lettersOf({
  encoding: 'shift_jis',
  firsts: [
    [0x88, 0x9f],
    [0xe0, 0xea],
  ],
  second: 0x40,
});

/** The syllables of KS X 1001, with which nearly all of Korean is written: two in ten of those in Unicode. */
export const syllablesInUse = lettersOf({ encoding: 'euc-kr', firsts: [[0xb0, 0xc8]], second: 0xa1 });
