import { type ByteSource, latin1 } from './byte-source';
import { damaged } from './damaged-audio';

/** Tags that programs put behind the sound of any format. */
const tags: readonly (readonly [begin: string, name: string])[] = [
  ['TAG', 'an ID3v1 tag'],
  ['APETAGEX', 'an APE tag'],
  ['LYRICSBEGIN', 'lyrics'],
  ['3DI', 'an ID3v2 tag'],
  ['ID3', 'an ID3v2 tag'],
];

/** Files that a careless copy put behind another. */
const files = /^(?:RIFF|RIFX|RF64|BW64|FORM|fLaC|OggS|caff)/;

/** Bytes that a tag is known by. */
export const tagHeadBytes = 12;

/** The tag that begins with these bytes, as a person calls it; undefined where none does. `left` counts to the end of the file. */
export function tagOf(head: Uint8Array, left: number): string | undefined {
  const text = latin1(head);
  const name = tags.find(([begin]) => text.startsWith(begin))?.[1];
  // Three letters are little: an ID3v1 has exactly 128 bytes, an ID3v2 its version.
  if (text.startsWith('TAG') && left !== 128 && left < 355) return undefined;
  if (text.startsWith('ID3') && text.charCodeAt(3) > 4) return undefined;
  return name;
}

/** The same of the bytes at `at`. */
export async function tagBehindSound(source: ByteSource, at: number): Promise<string | undefined> {
  return tagOf(await source.read(at, tagHeadBytes), source.size - at);
}

/** Whether another file begins at `at`. */
export async function fileBehindSound(source: ByteSource, at: number): Promise<boolean> {
  return files.test(latin1(await source.read(at, 4)));
}

const mostZeros = 1 << 20;
const windowBytes = 1 << 14;

/** Readers ask at many places, and a file can be made to have millions: its end is looked at once. */
const beginningsOfZeros = new WeakMap<ByteSource, Promise<number>>();

async function findZerosAtEnd(source: ByteSource): Promise<number> {
  const lowest = Math.max(0, source.size - mostZeros);
  for (let to = source.size; to > lowest; to -= windowBytes) {
    const from = Math.max(lowest, to - windowBytes);
    const last = (await source.read(from, to - from)).findLastIndex((byte) => byte !== 0);
    if (last >= 0) return from + last + 1;
  }
  return lowest;
}

/** Where the zeros begin that a file ends with, up to 1 MB, which is as much as a program would fill up; its end where there are none. */
export function zerosAtEnd(source: ByteSource): Promise<number> {
  const known = beginningsOfZeros.get(source);
  if (known) return known;
  const found = findZerosAtEnd(source);
  beginningsOfZeros.set(source, found);
  return found;
}

/** Whether there is nothing but zeros from `at`. */
export async function zerosBehindSound(source: ByteSource, at: number): Promise<boolean> {
  return at >= (await zerosAtEnd(source));
}

/** A warning that the file goes on after its last sample. */
export async function bytesBehind(source: ByteSource, at: number): Promise<string> {
  const bytes = source.size - at;
  const what = (await tagBehindSound(source, at)) ?? ((await zerosBehindSound(source, at)) ? 'zeros' : null);
  const count = bytes === 1 ? 'one more byte' : `${bytes.toLocaleString('en')} more bytes`;
  return `Behind the sound the file has ${count}${what ? ` (${what})` : ''}; they were passed over.`;
}

/** FMT-2: reading the first alone would lose the others without a word. */
export function severalRecordings(format: string) {
  return damaged(
    'FMT-2',
    `This ${format} file holds several recordings one after the other. Please send each by itself.`,
  );
}
