import { shiftJis } from './shift-jis-text';
import { decoded, untilNul } from './text-bytes';
import { isWritten, scriptOf, type WideScript } from './wide-scripts';

/** UTF-16, if its mark or its bytes show it: every second one is 0, or that of one other script, and as narrow text they make no sense. */
export function wideText(bytes: Uint8Array): string | undefined {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return decoded(evenly(bytes.subarray(2)), 'utf-16le');
  if (first === 0xfe && second === 0xff) return decoded(evenly(bytes.subarray(2)), 'utf-16be');
  const readings = [
    unmarked(evenly(bytes), { encoding: 'utf-16le', high: 1 }),
    unmarked(evenly(bytes), { encoding: 'utf-16be', high: 0 }),
  ].filter((reading) => reading !== undefined);
  const proven = readings.filter((reading) => isProven(reading, untilNul(bytes), readings.length === 1));
  // Letters of one script share their upper byte; read the other way round, they would be of many.
  return proven.sort((one, other) => one.uppers - other.uppers)[0]?.text;
}

const evenly = (bytes: Uint8Array) => bytes.subarray(0, bytes.length - (bytes.length % 2));

interface Order {
  readonly encoding: 'utf-16le' | 'utf-16be';
  /** Which byte of each pair is the upper one. */
  readonly high: 0 | 1;
}

interface Reading {
  readonly text: string;
  /** The one beside Latin. */
  readonly script: WideScript | undefined;
  /** How many letters that script has here, and how many different upper bytes they have. */
  readonly letters: number;
  readonly uppers: number;
  /** Whether two NULs end it. */
  readonly isEnded: boolean;
  /** Whether it goes on behind its first NUL, where narrow text ends. */
  readonly goesOn: boolean;
}

/** General punctuation that stands in texts of every script: dashes, quotation marks, an ellipsis. */
const isPunctuation = (upper: number, lower: number) =>
  upper === 0x20 && ((lower >= 0x10 && lower <= 0x1f) || lower === 0x26);

function unmarked(bytes: Uint8Array, { encoding, high }: Order): Reading | undefined {
  const found = new Set<WideScript>();
  const uppers: number[] = [];
  let end = 0;
  for (; end + 1 < bytes.length; end += 2) {
    const [upper = 0, lower = 0] = [bytes[end + high], bytes[end + 1 - high]];
    if (upper === 0 && lower === 0) break;
    if (upper === 0 || isPunctuation(upper, lower)) continue;
    const script = scriptOf(upper);
    if (!script) return undefined;
    found.add(script);
    uppers.push(upper);
  }
  const [script] = found;
  const used = bytes.subarray(0, end);
  const text = decoded(used, encoding);
  if (text === undefined || end < 4 || found.size > 1 || (script && !isWritten(text, script)))
    return undefined;
  const goesOn = used.includes(0) && used.subarray(used.indexOf(0)).some((byte) => byte !== 0);
  const isEnded = end < bytes.length;
  return { text, script, letters: uppers.length, uppers: new Set(uppers).size, isEnded, goesOn };
}

/** A NUL inside, or what narrow texts do not have: control characters in turn (the other scripts' upper bytes), or kana and Hangul in a row. */
function isProven(
  { script, letters, isEnded, goesOn }: Reading,
  narrow: Uint8Array,
  isOnly: boolean,
): boolean {
  if (goesOn || !script) return goesOn;
  if (!script.isLikeNarrow) return letters >= 2;
  return isEnded && isOnly && letters >= 3 && !isNarrowText(narrow, script);
}

const narrowEncodings = ['utf-8', 'euc-kr', 'gbk', 'big5', 'shift_jis'];

/** Whether the bytes are a text of another coding. Kana are rarer among such than Hangul: the digit 0 is their upper byte. */
function isNarrowText(bytes: Uint8Array, { name }: WideScript): boolean {
  if (name === 'Japanese') return decoded(bytes, 'utf-8') !== undefined || shiftJis(bytes) !== undefined;
  return narrowEncodings.some((encoding) => decoded(bytes, encoding) !== undefined);
}
