import { type ByteSource, latin1 } from '../byte-source';
import { largestId3, parseId3 } from '../tags/id3-reader';
import { looseText } from '../tags/loose-text';
import { emptyDraft, mergeTags, setText, setYear } from '../tags/tag-draft';
import type { TagDraft, TagModel } from '../tags/tag-model';
import { id3Size } from './id3-size';
import { tagsInFront } from './tags-in-front';

/** Reads the ID3v2 tags at the front, then fields missing there from ID3v1 at the end. */
export async function readMp3Tags(source: ByteSource): Promise<TagModel> {
  const draft = { ...(await readId3InFront(source)) };
  readId3v1(draft, await source.read(Math.max(0, source.size - 128), 128));
  return draft;
}

/** The ID3v2 tags with which a file begins. */
export async function readId3InFront(source: ByteSource): Promise<TagModel> {
  const draft = emptyDraft();
  for await (const { at, size } of tagsInFront(source))
    if ((await id3Size(source, at)) > 0)
      mergeTags(draft, parseId3(await source.read(at, Math.min(size, largestId3))));
  return draft;
}

function readId3v1(draft: TagDraft, bytes: Uint8Array): void {
  if (bytes.length < 128 || latin1(bytes.subarray(0, 3)) !== 'TAG') return;
  const text = (from: number, to: number) => looseText(bytes.subarray(from, to));
  setText(draft, 'title', text(3, 33));
  setText(draft, 'artist', text(33, 63));
  setText(draft, 'album', text(63, 93));
  setYear(draft, text(93, 97));
  setText(draft, 'comment', text(97, 125));
}
