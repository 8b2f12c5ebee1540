/** Letters of other scripts, and digits, that look like a Latin one. */
const lookalikes: Readonly<Record<string, string>> = {
  ...{
    а: 'a',
    в: 'b',
    с: 'c',
    е: 'e',
    ё: 'e',
    н: 'h',
    і: 'l',
    ј: 'j',
    к: 'k',
    м: 'm',
    о: 'o',
    р: 'p',
    ѕ: 's',
    т: 't',
  },
  ...{
    у: 'y',
    х: 'x',
    ԁ: 'd',
    ԛ: 'q',
    ԝ: 'w',
    α: 'a',
    β: 'b',
    ε: 'e',
    η: 'n',
    ι: 'l',
    κ: 'k',
    ν: 'v',
    ο: 'o',
    ρ: 'p',
  },
  ...{
    τ: 't',
    υ: 'u',
    χ: 'x',
    ı: 'l',
    i: 'l',
    '1': 'l',
    '|': 'l',
    '0': 'o',
    ø: 'o',
    ł: 'l',
    ß: 'ss',
    æ: 'ae',
    œ: 'oe',
  },
};

/**
 * What is left of a name for the eye: without case, accents, spaces, punctuation and characters that cannot be seen, and
 * with letters that look alike made the same.
 */
export function skeleton(name: string): string {
  const plain = name
    .normalize('NFKD')
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[^\p{L}\p{N}|]/gu, '');
  return [...plain].map((letter) => lookalikes[letter] ?? letter).join('');
}

/** Whether somebody who reads both would take them for the same name. */
export function looksLike(one: string, other: string): boolean {
  const [left, right] = [skeleton(one), skeleton(other)];
  return left !== '' && left === right;
}
