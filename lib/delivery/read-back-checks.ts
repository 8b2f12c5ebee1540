import { createHash } from 'node:crypto';
import type { Measurement } from '@/lib/engine/measure/measurer';
import type { TagModel } from '@/lib/formats/tags/tag-model';
import type { Bext, BextLoudness } from '@/lib/formats/wav/bext';

export type ReadBackCheck = {
  /** Where and what: `ID3 title`, `axml ISRC`, `audio`. */
  readonly name: string;
  readonly expected: string;
  readonly found: string;
  readonly ok: boolean;
};

type Value = string | number | boolean | undefined;

export function check(name: string, expected: Value, found: Value): ReadBackCheck {
  const [wanted, seen] = [textOf(expected), textOf(found)];
  return { name, expected: wanted, found: seen, ok: wanted === seen };
}

function textOf(value: Value): string {
  return value === undefined ? '' : String(value).trim();
}

const fields = [
  ['title', 'title'],
  ['artist', 'artist'],
  ['album', 'album'],
  ['album artist', 'albumArtist'],
  ['track number', 'trackNumber'],
  ['track total', 'trackTotal'],
  ['UPC', 'upc'],
  ['label', 'label'],
  ['catalogue number', 'catalogueNumber'],
  ['year', 'year'],
  ['copyright', 'copyright'],
  ['genre', 'genre'],
  ['composer', 'composer'],
  ['publisher', 'publisher'],
  ['explicit', 'explicit'],
] as const satisfies readonly (readonly [string, keyof TagModel])[];

/** Every field of one place against what was meant; what wasn't meant must not be there either. */
export function tagChecks(place: string, expected: TagModel, found: TagModel): ReadBackCheck[] {
  return [
    check(`${place} ISRC`, expected.isrc.join(' '), found.isrc.join(' ')),
    ...fields.map(([name, field]) => check(`${place} ${name}`, expected[field], found[field])),
  ];
}

/** RIFF INFO keeps a part of it. */
export function infoChecks(expected: TagModel, found: TagModel): ReadBackCheck[] {
  return (['title', 'artist', 'album', 'year'] as const).map((field) =>
    check(`INFO ${field}`, expected[field], found[field]),
  );
}

export async function artworkCheck(expected: TagModel, found: TagModel): Promise<ReadBackCheck[]> {
  const sum = (bytes: Uint8Array | undefined) =>
    bytes ? createHash('sha256').update(bytes).digest('hex') : undefined;
  return [check('artwork', sum(expected.artwork?.bytes), sum(found.artwork?.bytes))];
}

/** Loudness is stated to a tenth. */
const tolerance = 0.1;
/** Below this the dither of a 16-bit file is a part of what is measured. */
const audible = -50;

/** The loudness that a WAV states against what its samples measure. */
export function bextChecks({ loudness }: Bext, measured: Measurement): ReadBackCheck[] {
  const pairs: [string, keyof BextLoudness, number | null][] = [
    ['integrated loudness', 'integratedLufs', measured.integratedLufs],
    ['loudness range', 'rangeLu', measured.rangeLu],
    ['true peak', 'truePeakDbtp', measured.truePeakDbtp],
    ['momentary loudness', 'maxMomentaryLufs', measured.maxMomentaryLufs],
    ['short-term loudness', 'maxShortTermLufs', measured.maxShortTermLufs],
  ];
  if ((measured.truePeakDbtp ?? audible) <= audible) return [];
  return pairs.map(([name, field, value]) => {
    const stated = loudness[field];
    const ok =
      value === null || stated === undefined
        ? value === null && stated === undefined
        : Math.abs(value - stated) <= tolerance;
    return { name: `bext ${name}`, expected: value?.toFixed(2) ?? '', found: stated?.toFixed(2) ?? '', ok };
  });
}
