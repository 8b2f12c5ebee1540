import { describe, expect, it } from 'vitest';
import {
  deliverableKinds,
  describeKind,
  kindName,
  mediaTypeOf,
} from '@/lib/domain/deliverables/deliverable-kind';
import {
  fileFormats,
  type KindDescription,
  type LosslessFormat,
  type LossyFormat,
} from '@/lib/domain/deliverables/deliverable-kinds.table';
import { kindFolderName, trackFileName } from '../make/naming';
import { aiffFormat } from './aiff';
import { encodingOf, type LosslessFileFormat, type LossyFileFormat, type WordLength } from './file-format';
import { losslessFormats, lossyFormats } from './file-formats.table';
import { flacFormat } from './flac';
import { mp3Format } from './mp3';
import { wavFormat } from './wav';

describe('kinds of deliverables', () => {
  it('have names, folders and file names of their own', () => {
    const fileName = (kind: (typeof deliverableKinds)[number]) => {
      const described = describeKind(kind);
      const sampleRate = typeof described.rate === 'number' ? described.rate : 96_000;
      return trackFileName({ kind, trackNumber: 1, artist: 'A', title: 'B', sampleRate });
    };
    for (const nameOf of [kindName, kindFolderName, fileName])
      expect(new Set(deliverableKinds.map(nameOf)).size).toBe(deliverableKinds.length);
  });

  it('have the names that people know', () => {
    expect(kindName('wav24')).toBe('WAV, 24-bit');
    expect(kindName('wav16-44')).toBe('WAV, 16-bit, 44.1 kHz');
    expect(kindName('flac24')).toBe('FLAC, 24-bit');
    expect(kindName('mp3-320')).toBe('MP3, 320 kbit/s');
    expect(kindFolderName('wav16-44')).toBe('WAV-16bit-44kHz');
  });

  it('are sent under the type of their format, and nothing else is', () => {
    for (const { extension, mediaType } of Object.values(fileFormats))
      expect(mediaTypeOf(`01_A_B.${extension.toUpperCase()}`)).toBe(mediaType);
    expect(mediaTypeOf('01_A_B.exe')).toBeUndefined();
    expect(mediaTypeOf('wav')).toBeUndefined();
  });

  it('DLV-2 are refused where their format has no room', () => {
    const bext = { description: '', originator: '', originatorReference: '', date: '', time: '' };
    const tagged = { tags: { isrc: [] }, software: 'test' };
    const sound = { sampleRate: 192_000, channels: 2, bits: 24, frames: 716_000_000 } as const;
    const spec = {
      ...sound,
      ...tagged,
      bext: { ...bext, timeReference: 0, loudness: {}, codingHistory: '' },
    };
    expect(aiffFormat.unfit(spec)).toBe('it would be larger than 4 GiB, where an AIFF ends.');
    expect(aiffFormat.unfit({ ...spec, frames: 715_000_000 })).toBeNull();
    expect([wavFormat.unfit(spec), flacFormat.unfit(spec)]).toEqual([null, null]);
  });

  it('are written at the word length that they ask for', () => {
    const lengths: readonly WordLength[] = [16, 24];
    expect(lengths.map(encodingOf)).toEqual(['s16', 's24']);
    expect(Object.keys({ ...losslessFormats, ...lossyFormats }).sort()).toEqual(
      Object.keys(fileFormats).sort(),
    );
  });
});

describe('the compiler refuses, as `tsc` reports for each of these lines,', () => {
  it('kinds without a writer, a reader or a rule', () => {
    // @ts-expect-error a lossless format without writer and reader
    const lossless: Record<LosslessFormat, LosslessFileFormat> = { flac: flacFormat };
    // @ts-expect-error a lossy format without writer and reader
    const lossy: Record<LossyFormat, LossyFileFormat> = {};
    // @ts-expect-error a format that can be written and not read back
    const unread: LosslessFileFormat = { ...wavFormat, readFields: undefined };
    // @ts-expect-error a format that can be read and not written
    const unwritten: LosslessFileFormat = { ...wavFormat, write: undefined };
    // @ts-expect-error a lossy writer for whole-number samples
    const encoded: LosslessFileFormat = mp3Format;
    const narrow: LosslessFileFormat = {
      ...wavFormat,
      // @ts-expect-error a writer that lacks a word length which a kind may ask for
      write: async (_sink, _spec: { bits: 16 }) => undefined,
    };
    const rules = { channels: 'source', preselected: false } as const;
    // @ts-expect-error a kind of a format that nobody writes
    const unknown: KindDescription = { ...rules, format: 'caf', bits: 24, rate: 'source' };
    // @ts-expect-error a lossy kind with a word length
    const confused: KindDescription = { ...rules, format: 'mp3', bits: 24, rate: 'source' };
    // @ts-expect-error a word length that no writer has
    const wide: KindDescription = { ...rules, format: 'flac', bits: 32, rate: 'source' };
    // @ts-expect-error a kind without a rule for its rate
    const rateless: KindDescription = { ...rules, format: 'flac', bits: 24 };
    const refused = [lossless, lossy, unread, unwritten, encoded, narrow, unknown, confused, wide, rateless];
    expect(refused).toHaveLength(10);
  });
});
