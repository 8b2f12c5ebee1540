import type { ByteSource } from '../byte-source';
import type { Chunk } from '../chunks/walk-chunks';
import { largestId3, parseId3 } from '../tags/id3-reader';
import { addIsrcs, emptyDraft, mergeTags, setText } from '../tags/tag-draft';
import type { TagModel } from '../tags/tag-model';
import { isrcsOfAxml } from './axml';
import { type Bext, parseBext } from './bext';
import { tagsOfInfo } from './info';

/** The tags of each chunk of a WAV, separately: a read-back compares every chunk, not their union. */
export interface WavTagPlaces {
  readonly axmlIsrc: readonly string[];
  readonly id3: TagModel;
  readonly info: TagModel;
  readonly bext?: Bext;
  readonly ixml?: string;
}

const largestText = 1 << 20;

export async function readWavTagPlaces(source: ByteSource, chunks: readonly Chunk[]): Promise<WavTagPlaces> {
  const axml = emptyDraft();
  const id3 = emptyDraft();
  const info = emptyDraft();
  let bext: Bext | undefined;
  let ixml: string | undefined;
  for (const { id, offset, size } of chunks) {
    const read = (most: number) => source.read(offset, Math.min(size, most));
    if (id === 'axml') addIsrcs(axml, isrcsOfAxml(await read(largestText)).join('/'));
    else if (id === 'id3 ' || id === 'ID3 ') mergeTags(id3, parseId3(await read(largestId3)));
    else if (id === 'LIST') mergeTags(info, tagsOfInfo(await read(largestText)));
    else if (id === 'bext') bext = parseBext(await read(largestText));
    else if (id === 'iXML') ixml = new TextDecoder().decode(await read(largestText));
  }
  return { axmlIsrc: axml.isrc, id3, info, ...(bext ? { bext } : {}), ...(ixml ? { ixml } : {}) };
}

/** One model from all chunks: ID3 first (it stores most), then INFO, then bext; codes from axml and ID3. */
export async function readWavTags(source: ByteSource, chunks: readonly Chunk[]): Promise<TagModel> {
  const places = await readWavTagPlaces(source, chunks);
  const draft = emptyDraft();
  draft.isrc = places.axmlIsrc;
  mergeTags(draft, places.id3);
  mergeTags(draft, places.info);
  setText(draft, 'comment', places.bext?.description);
  return draft;
}
