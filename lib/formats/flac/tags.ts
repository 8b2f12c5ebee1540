import type { ByteSource } from '../byte-source';
import { emptyDraft, mergeTags } from '../tags/tag-draft';
import type { TagModel } from '../tags/tag-model';
import { parseVorbisComment, readFlacPicture } from '../tags/vorbis-reader';
import { type MetadataBlock, pictureBlock, vorbisCommentBlock } from './metadata';

/** No cover has more; it would be read into memory whole. */
const largestPicture = 32 << 20;

/** Reads Vorbis comments and the first usable picture. */
export async function readFlacTags(source: ByteSource, blocks: readonly MetadataBlock[]): Promise<TagModel> {
  const draft = emptyDraft();
  for (const { type, offset, size } of blocks) {
    if (type === vorbisCommentBlock) mergeTags(draft, parseVorbisComment(await source.read(offset, size)));
    else if (type === pictureBlock && size <= largestPicture && !draft.artwork)
      readFlacPicture(draft, await source.read(offset, size));
  }
  return draft;
}
