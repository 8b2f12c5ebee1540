import { fileBehindSound, severalRecordings, zerosBehindSound } from '../tail';
import { type ChunkHeaders, openSize } from './headers';
import type { SampleLayout } from './sample-layout';
import { beginOfParts, mostBeside, partNear, partsReach } from './search-parts';
import { soundGoesOn } from './sound-goes-on';

/** The part with the samples, as its header describes it. */
export interface ClaimedSound {
  /** Offset of its body. */
  readonly body: number;
  /** What the header says of its size, most trustworthy first: the 64-bit field of `ds64`, the 32 bits of its own. */
  readonly claims: readonly number[];
  /** Whether the size of the whole file in the first bytes is right: then its writer finished it. */
  readonly isFinished: boolean;
  /** Where the whole ends by the size in the first bytes of the file. */
  readonly formEnd: number;
  readonly layout: SampleLayout | undefined;
}

export interface SoundSize {
  readonly size: number;
  readonly warnings: readonly string[];
}

const wrap = 2 ** 32;
/** Programs write these before they know: 2^31 and 2^32, less a little for headers or a whole page. */
const placeholderBytes = 0x1000;
/** Fewer bytes behind the sound are no sound: padding, or a remark of some program. */
const smallestSound = 512;
const bytes = (count: number) => count.toLocaleString('en');
/**
 * How many bytes of samples there are. What a header claims is believed only if a part, or the end of the file, follows; what else is
 * there is read, and a warning says what does not agree.
 */
export async function soundSize(headers: ChunkHeaders, sound: ClaimedSound): Promise<SoundSize> {
  const { source } = headers;
  const { body, claims } = sound;
  const left = source.size - body;
  const followed = (size: number) => isFollowed(headers, sound, size);
  for (const size of claims) {
    if (size <= 0 || size > left || !(await followed(size))) continue;
    // What follows may only look like an end: a tag inside a part whose header the writer counted as sound.
    const near = await partNear(headers, { body, end: body + size, to: body + size + 3 });
    return near === undefined
      ? { size, warnings: disagreement(claims, size) }
      : { size: near - body, warnings: [miscounted(size, near - body)] };
  }
  for (const claimed of claims)
    for (let size = claimed + wrap; size <= left; size += wrap)
      if (await followed(size)) return { size, warnings: [wrapped(size)] };
  const [claimed = 0] = claims.filter((size) => size > 0);
  if (claimed === 0 && (await followed(0))) return { size: 0, warnings: [] };
  if (claimed > headers.form.soundHead && claimed < left && !isPlaceholder(claimed)) {
    const counted = await unfollowed(headers, sound, claimed);
    if (counted) return counted;
  }
  const size = (await beginOfParts(headers, body)) - body;
  const { soundHead } = headers.form;
  const there = { size, left, soundHead, isFinished: sound.isFinished };
  return { size, warnings: [whatDisagrees(claimed, there)] };
}

/** A size within the file, behind which there is no part: whether it is right all the same. */
async function unfollowed(
  headers: ChunkHeaders,
  sound: ClaimedSound,
  claimed: number,
): Promise<SoundSize | undefined> {
  const { source } = headers;
  const end = sound.body + claimed;
  // The walk of the parts tells what is behind it.
  const asClaimed = { size: claimed, warnings: [] };
  if (await fileBehindSound(source, end)) throw severalRecordings(headers.form.name);
  const near = await partNear(headers, { body: sound.body, end, to: end + mostBeside });
  if (near !== undefined) {
    const size = near - sound.body;
    return { size, warnings: [miscounted(claimed, size)] };
  }
  if (await zerosBehindSound(source, end)) return asClaimed;
  if (await partsReach(headers, { end, formEnd: sound.formEnd })) return asClaimed;
  if ((await beginOfParts(headers, end)) < source.size) return undefined;
  if (source.size - end < smallestSound) return asClaimed;
  // Where the two sizes do not agree, only what is plainly text is no sound.
  const isAgreed = sound.isFinished || Math.abs(sound.formEnd - end) <= 1;
  const goesOn = await soundGoesOn(source, { ...sound, end, layout: isAgreed ? sound.layout : undefined });
  return goesOn ? undefined : asClaimed;
}

async function isFollowed(headers: ChunkHeaders, { body, isFinished }: ClaimedSound, size: number) {
  const end = body + size;
  const ends = size % 2 === 1 ? [end + 1, end] : [end];
  for (const at of ends) {
    // A sound that begins with silence is none that is empty.
    if (size === 0 && (headers.source.size - at < 8 || (await zerosBehindSound(headers.source, at))))
      return headers.source.size === at;
    if (await headers.leadsToEnd(at)) return true;
    if (isFinished && size > 0 && (await headers.oddLeadsToEnd(at))) return true;
  }
  return false;
}

function disagreement(claims: readonly number[], size: number): string[] {
  const others = claims.filter((claim) => claim !== size && claim !== 0 && claim !== openSize);
  if (others.length === 0) return [];
  return [
    `The header gives the length of the sound twice, as ${bytes(size)} and as ${bytes(others[0] ?? 0)} bytes; the first agrees with the file and was used.`,
  ];
}

function wrapped(size: number): string {
  return `The sound is longer than a WAV header can say (4 GiB); all of its ${bytes(size)} bytes were read.`;
}

function miscounted(claimed: number, size: number): string {
  const place =
    claimed > size
      ? `its last ${bytes(claimed - size)} belong to the part behind it and are not played`
      : `the part behind it begins ${bytes(size - claimed)} bytes later; all were read`;
  return `The header counts ${bytes(claimed)} bytes of sound, but ${place}.`;
}

interface There {
  readonly soundHead: number;
  /** Bytes of samples that were found. */
  readonly size: number;
  /** Bytes from the first sample to the end of the file. */
  readonly left: number;
  readonly isFinished: boolean;
}

function isPlaceholder(claimed: number): boolean {
  return [wrap / 2, wrap].some((limit) => claimed >= limit - placeholderBytes && claimed <= limit);
}

function whatDisagrees(claimed: number, { size, left, soundHead, isFinished }: There): string {
  if (claimed <= soundHead)
    return 'The header says that there is no sound; the samples were read to the end of the file.';
  if (isPlaceholder(claimed))
    return 'The header leaves the length open, as recordings of a stream do; the samples were read to the end of the file.';
  if (claimed < size) {
    const share = Math.round((1 - claimed / size) * 100);
    const part = share < 1 ? 'less than 1 %' : `${share} %`;
    return `The header counts ${bytes(claimed)} bytes of sound, but ${bytes(size)} are there: ${part} of them lie outside its count, as after a crash while recording. All were read; please check the end.`;
  }
  // Parts behind the samples, or a size of the whole file that is right: then it was not cut off.
  if (isFinished || size < left)
    return `The header counts ${bytes(claimed)} bytes of sound, but the file has ${bytes(size)}; what is there was read. Please check that the end is there.`;
  const missing = Math.min(99.9, Math.floor((1 - left / claimed) * 1000) / 10);
  return `The file is cut off: ${missing} % of the sound that its header promises is missing at the end.`;
}
