import { pictureBlock, vorbisCommentBlock } from '../flac/metadata';
import { emptyDraft, mergeTags } from '../tags/tag-draft';
import type { TagModel } from '../tags/tag-model';
import { parseVorbisComment, readFlacPicture } from '../tags/vorbis-reader';
import type { OggHeaders } from './headers';

/** Vorbis comments, from the place where each codec has them. */
export function readOggTags({ codec, packets }: OggHeaders): TagModel {
  const [, comments = new Uint8Array(0)] = packets;
  switch (codec) {
    case 'vorbis':
      return parseVorbisComment(comments.subarray(7));
    case 'opus':
      return parseVorbisComment(comments.subarray(8));
    case 'flac':
      return flacTags(packets.slice(1));
    default:
      return codec satisfies never;
  }
}

function flacTags(packets: readonly Uint8Array[]): TagModel {
  const draft = emptyDraft();
  for (const packet of packets) {
    const type = (packet[0] ?? 0) & 0x7f;
    if (type === vorbisCommentBlock) mergeTags(draft, parseVorbisComment(packet.subarray(4)));
    else if (type === pictureBlock && !draft.artwork) readFlacPicture(draft, packet.subarray(4));
  }
  return draft;
}
