// Where a zero-width joiner or non-joiner changes what is seen: in the contexts of UAX #31 (2.3.1: A1, A2, B; the rules that RFC 5892
// calls CONTEXTJ), and in emoji as UTS #51 (ED-16) joins them. Anywhere else it can only make two names out of one.

/** After a letter of Arabic that joins with the next one (Joining_Type D). The others are those without a form for it (R, U). */
const joinsOn =
  /(?=\p{Script=Arab})\p{L}(?<![\u0621-\u0625\u0627\u0629\u062f-\u0632\u0648\u0671-\u0677\u0688-\u0699\u06c0\u06c3-\u06cb\u06cd\u06cf\u06d2\u06d3\u06d5\u06ee\u06ef\u0759-\u075b\u076b\u076c\u0771\u0773\u0774\u0778\u0779\u08aa-\u08ae\u08b1\u08b2\u08b9])/u
    .source;
const joinsBack = String.raw`(?=\p{Script=Arab})\p{L}(?<![\u0621\u0674\u08ad])`;

/** Other scripts whose letters join, of which all letters are taken for such. */
const cursive = ['Syrc', 'Mong', 'Nkoo', 'Mand', 'Adlm', 'Rohg', 'Phag'].map(
  (script) =>
    String.raw`(?<=(?=\p{Script=${script}})\p{L}\p{Mn}*)\u200c(?=\p{Mn}*(?=\p{Script=${script}})\p{L})`,
);

/** Signs that take a letter's vowel away, after which letters melt into one (Canonical_Combining_Class 9) in scripts of today. */
const virama =
  '[\\u094d\\u09cd\\u0a4d\\u0acd\\u0b4d\\u0bcd\\u0c4d\\u0ccd\\u0d3b\\u0d3c\\u0d4d\\u0dca\\u0f84\\u1039\\u103a\\u1714\\u1734\\u17d2\\u1a60\\u1b44\\u1baa\\u1bab\\ua806\\ua8c4\\ua953\\ua9c0\\uaaf6\\uabed\\u{11046}\\u{110b9}\\u{11133}\\u{11134}\\u{111c0}\\u{11235}\\u{1134d}]';
const afterVirama = String.raw`(?<=\p{L}\p{M}*${virama}\p{Mn}*)`;

const needed = new RegExp(
  [
    // A1: the first letter keeps its final form, as in Persian plurals.
    String.raw`(?<=${joinsOn}\p{Mn}*)\u200c(?=\p{Mn}*${joinsBack})`,
    ...cursive,
    // A2: both letters stay whole.
    String.raw`${afterVirama}\u200c(?=\p{Mn}*\p{L})`,
    // B: a half form, also at the end of a word, as Malayalam writes it; no vowel follows.
    String.raw`${afterVirama}\u200d(?!\p{M})`,
    // Emoji, each perhaps with a colour of skin or as a picture (U+FE0F).
    String.raw`(?<=\p{Extended_Pictographic}[\p{Emoji_Modifier}\u{fe0f}]?)\u200d(?=\p{Extended_Pictographic})`,
  ].join('|'),
  'u',
);

/** The text with a joiner or non-joiner only where it is needed, and never two in a row. */
export function withNeededJoiners(text: string): string {
  const single = text.replace(/([\u200c\u200d])[\u200c\u200d]+/gu, '$1');
  const sticky = new RegExp(needed, 'uy');
  return single.replace(/[\u200c\u200d]/gu, (joiner, at: number) => {
    sticky.lastIndex = at;
    return sticky.test(single) ? joiner : '';
  });
}
