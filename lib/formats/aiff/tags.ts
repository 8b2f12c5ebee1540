import type { ByteSource } from '../byte-source';
import type { Chunk } from '../chunks/walk-chunks';
import { largestId3, parseId3 } from '../tags/id3-reader';
import { looseText } from '../tags/loose-text';
import { emptyDraft, mergeTags, setText } from '../tags/tag-draft';
import type { TagModel } from '../tags/tag-model';

const longestText = 1 << 16;

/** Reads the `ID3 ` chunk, then AIFF's own text chunks for what it lacks. */
export async function readAiffTags(source: ByteSource, chunks: readonly Chunk[]): Promise<TagModel> {
  const draft = emptyDraft();
  for (const { id, offset, size } of chunks) {
    if (id === 'ID3 ' || id === 'id3 ')
      mergeTags(draft, parseId3(await source.read(offset, Math.min(size, largestId3))));
  }
  for (const { id, offset, size } of chunks) {
    const text = async () => looseText(await source.read(offset, Math.min(size, longestText)));
    if (id === 'NAME') setText(draft, 'title', await text());
    else if (id === 'AUTH') setText(draft, 'artist', await text());
    else if (id === '(c) ') setText(draft, 'copyright', await text());
    else if (id === 'ANNO') setText(draft, 'comment', await text());
  }
  return draft;
}
