import { type CodecChoice, type CodecName, choiceId } from '@/lib/player/codec/choice';
import type { CodecFigures } from '@/lib/player/codec/protocol';

/** Formats a figure for the reader: one decimal, with its sign if it has one. */
type Signed = (value: number) => string;

const names: Record<CodecName, string> = { mp3: 'MP3', aac: 'AAC', vorbis: 'Ogg Vorbis', opus: 'Opus' };

const uses: Readonly<Record<string, string>> = {
  'mp3-320': 'Downloads, at their best',
  'mp3-128': 'Small downloads, mail, old players',
  'aac-256': 'Apple Music and Apple Digital Masters; by FFmpeg’s encoder, not Apple’s',
  'aac-128': 'Small downloads and broadcast; by FFmpeg’s encoder, not Apple’s',
  'vorbis-320': 'Spotify at its best (quality 9)',
  'vorbis-160': 'Spotify as most hear it (quality 5)',
  'opus-128': 'YouTube',
  'opus-96': 'A narrow connection',
};

/** The peak after encoding and decoding, relative to full scale. */
/** `isChosen`: otherwise no ceiling is being searched for. */
function figures(
  { choice, isChosen }: { choice: CodecChoice; isChosen: boolean },
  found: CodecFigures,
  signed: Signed,
): string {
  const told = peaksOf(found, isChosen, signed);
  // Where its encoder uses noise substitution (PNS), every decoder differs.
  return choice.codec === 'aac' && found.afterDbtp > 0 ? `${told} Another player may peak otherwise.` : told;
}

function peaksOf({ afterDbtp, overs, ceilingDbtp }: CodecFigures, isChosen: boolean, signed: Signed): string {
  const peaks = `Peaks at ${signed(afterDbtp)}\u00a0dBTP after decoding`;
  if (afterDbtp <= 0) return `${peaks}, no overs.`;
  const where = overs === 0 ? 'between samples' : overs === 1 ? '1 over' : `${overs} overs`;
  const them = overs > 1 ? 'them' : 'it';
  if (ceilingDbtp === null && !isChosen) return `${peaks}, ${where}.`;
  return ceilingDbtp === null
    ? `${peaks}, ${where}. Looking for the ceiling that would avoid ${them} …`
    : `${peaks}, ${where}. A ceiling of ${signed(ceilingDbtp)}\u00a0dBTP would avoid ${them}.`;
}

/** Words of the codec previews. */
export const codecText = {
  label: (deck: string) => `What a codec leaves of ${deck}`,
  none: 'No codec',
  noneHint: 'Every sample as it is in the file',
  noneOfChain: 'Every sample as it comes out of the chain',
  name: ({ codec, bitRate }: CodecChoice) => `${names[codec]} ${bitRate}`,
  use: (choice: CodecChoice) => uses[choiceId(choice)] ?? '',
  figures,
  loading: 'Loading the codec …',
  encoding: (percent: string) => `Encoding … ${percent}\u00a0%`,
  encodingShort: 'encoding',
  peak: (dbtp: string) => `${dbtp}\u00a0dBTP`,
  asItIs: 'heard as it is',
  /** The engineer has changed something; `percent` is empty until it is being encoded. */
  again: (percent: string) => `The chain has changed: encoding again …${percent && ` ${percent}\u00a0%`}`,
  againShort: 'encoding again',
  percent: (percent: string) => (percent === '' ? '…' : `${percent}\u00a0%`),
} as const;
