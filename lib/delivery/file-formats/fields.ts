import { createHash } from 'node:crypto';
import type { ProofPart } from '@/lib/domain/deliverables/read-back';
import { id3Frames } from '@/lib/formats/tags/id3-frames.table';
import { listId3Frames, parseId3 } from '@/lib/formats/tags/id3-reader';
import type { TagModel } from '@/lib/formats/tags/tag-model';
import { asStored, type Bext } from '@/lib/formats/wav/bext';
import type { FileField } from './file-format';

export type TagField = keyof TagModel;

const names: Readonly<Record<TagField, string>> = {
  isrc: 'ISRC',
  title: 'title',
  artist: 'artist',
  album: 'album',
  albumArtist: 'album artist',
  trackNumber: 'track number',
  trackTotal: 'track total',
  upc: 'UPC',
  label: 'label',
  catalogueNumber: 'catalogue number',
  year: 'year',
  copyright: 'copyright',
  genre: 'genre',
  composer: 'composer',
  publisher: 'publisher',
  explicit: 'explicit',
  comment: 'comment',
  artwork: 'artwork',
};

export const everyTagField = Object.keys(names) as TagField[];

function textOf(tags: TagModel, field: TagField): string {
  if (field === 'isrc') return tags.isrc.join(' ');
  if (field !== 'artwork') return String(tags[field] ?? '');
  return tags.artwork ? createHash('sha256').update(tags.artwork.bytes).digest('hex') : '';
}

function partOf(field: TagField): ProofPart {
  return field === 'isrc' || field === 'artwork' ? field : 'tags';
}

/** The fields that one place of a file holds; artwork as the SHA-256 of its bytes. */
export function tagFields(place: string, fields: readonly TagField[], tags: TagModel): FileField[] {
  return fields.map((field) => ({
    part: partOf(field),
    name: `${place} ${names[field]}`,
    text: textOf(tags, field),
  }));
}

export function tagField(name: string, text: string): FileField {
  return { part: 'tags', name, text };
}

/** What a file contains that was not specified: names of frames, comments or chunks. */
export function otherFields(place: string, found: readonly string[]): FileField {
  return tagField(`${place} others`, found.join(' '));
}

export function expectedId3Fields(tags: TagModel): readonly FileField[] {
  return [...tagFields('ID3', everyTagField, tags), otherFields('ID3', [])];
}

/** Everything in an ID3v2 tag, which may be empty. */
export function readId3Fields(bytes: Uint8Array): readonly FileField[] {
  const others = listId3Frames(bytes).filter((name) => !id3Names.has(name));
  return [...tagFields('ID3', everyTagField, parseId3(bytes)), otherFields('ID3', others)];
}

const id3Names: ReadonlySet<string> = new Set(
  Object.values(id3Frames).map((frame) =>
    frame.as === 'user' ? `${frame.id}:${frame.description}` : frame.id,
  ),
);

/** A broadcast extension as its chunk stores it. */
export function bextFields(bext: Bext | undefined): readonly FileField[] {
  const stored = bext && asStored(bext);
  const loudness = (name: string, value: number | undefined): FileField => ({
    part: 'loudness',
    name: `bext ${name}`,
    text: value?.toFixed(2) ?? '',
  });
  return [
    tagField('bext description', stored?.description ?? ''),
    tagField('bext originator', stored?.originator ?? ''),
    tagField('bext originator reference', stored?.originatorReference ?? ''),
    tagField('bext origination date', stored?.date ?? ''),
    tagField('bext origination time', stored?.time ?? ''),
    tagField('bext time reference', stored ? String(stored.timeReference) : ''),
    tagField('bext coding history', stored?.codingHistory ?? ''),
    loudness('integrated loudness', stored?.loudness.integratedLufs),
    loudness('loudness range', stored?.loudness.rangeLu),
    loudness('true peak', stored?.loudness.truePeakDbtp),
    loudness('momentary loudness', stored?.loudness.maxMomentaryLufs),
    loudness('short-term loudness', stored?.loudness.maxShortTermLufs),
  ];
}
