import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { canDecode, decodeByFfmpeg } from '../oracles/decoded';
import type { Programme } from './programmes';

const folder = fileURLToPath(new URL('../../../../shared/testdata/', import.meta.url));

/** Whether the real music is on this machine; sets without it say so. */
export const hasMusic = existsSync(`${folder}music`) && canDecode();

/** Never lossy: what it is, and whether it may serve as clean material for every check. */
const LOSSLESS = ['Alf42red-Mauiwowi_MIX_24-48.flac', 'Alf42red-Mauiwowi_MASTER_16-44.flac'];
const LOSSY = [
  'Brahms_Hungarian_Dance_5_US_Army_Strings.ogg',
  'Karissa_Hobbs_-_Lets_Go_Fishin.hq.ogg',
  'stems-Metal_madness/song.ogg',
  'stems-Metal_madness/guitar.ogg',
];

const decoded = new Map<string, Programme>();

function wholeOf(file: string): Programme {
  const kept = decoded.get(file);
  if (kept) return kept;
  const whole = { name: file.slice(file.lastIndexOf('/') + 1), ...decodeByFfmpeg(`${folder}music/${file}`) };
  decoded.set(file, whole);
  return whole;
}

interface Excerpts {
  readonly seconds?: number;
  /** Distance between excerpts, in seconds. */
  readonly every?: number;
  /** Also from files that are lossy: for checks that have nothing to do with that. */
  readonly lossy?: boolean;
}

/** Excerpts of the real music; none where it is not. */
export function* musicExcerpts({
  seconds = 12,
  every = 40,
  lossy = false,
}: Excerpts = {}): Generator<Programme> {
  if (!hasMusic) return;
  for (const file of lossy ? [...LOSSLESS, ...LOSSY] : LOSSLESS) {
    const { name, sampleRate, channels } = wholeOf(file);
    const length = (channels[0]?.length ?? 0) / sampleRate;
    for (let at = 5; at + seconds < length; at += every) {
      const from = Math.round(at * sampleRate);
      const part = channels.map((channel) => channel.slice(from, from + Math.round(seconds * sampleRate)));
      yield { name: `${name} at ${at} s`, sampleRate, channels: part };
    }
  }
}
