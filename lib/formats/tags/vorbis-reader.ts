import { latinBytes } from '../byte-sink';
import { viewOf } from '../byte-source';
import { fieldsByName, type TextField } from './field-text';
import { emptyDraft, setArtwork, setField } from './tag-draft';
import type { TagDraft, TagModel } from './tag-model';
import { vorbisFields } from './vorbis-fields.table';

const mostComments = 4096;

interface VorbisComment {
  /** Upper case. */
  readonly name: string;
  readonly text: string;
}

export interface VorbisComments {
  /** The program that wrote them. */
  readonly vendor: string;
  readonly comments: readonly VorbisComment[];
}

/** Every comment of a Vorbis comment block (as in FLAC, without framing bit), in order. */
export function listVorbisComments(bytes: Uint8Array): VorbisComments {
  const comments: VorbisComment[] = [];
  if (bytes.length < 8) return { vendor: '', comments };
  const view = viewOf(bytes);
  const text = (from: number, length: number) =>
    new TextDecoder('utf-8').decode(bytes.subarray(from, from + length));
  const vendorLength = view.getUint32(0, true);
  let at = 4 + vendorLength;
  if (at + 4 > bytes.length) return { vendor: '', comments };
  const count = Math.min(view.getUint32(at, true), mostComments);
  at += 4;
  for (let i = 0; i < count && at + 4 <= bytes.length; i++) {
    const length = view.getUint32(at, true);
    if (length > bytes.length - at - 4) break;
    const comment = text(at + 4, length);
    const equals = comment.indexOf('=');
    if (equals > 0)
      comments.push({ name: comment.slice(0, equals).toUpperCase(), text: comment.slice(equals + 1) });
    at += 4 + length;
  }
  return { vendor: text(4, vendorLength), comments };
}

/** Reads a Vorbis comment block into the model. */
export function parseVorbisComment(bytes: Uint8Array): TagModel {
  const draft = emptyDraft();
  for (const { name, text } of listVorbisComments(bytes).comments) {
    const field = fields.get(name);
    if (field) setField(draft, field, text);
    else if (name === 'METADATA_BLOCK_PICTURE') readEncodedPicture(draft, text);
  }
  return draft;
}

const fields: ReadonlyMap<string, TextField> = new Map<string, TextField>([
  ...fieldsByName(vorbisFields),
  // Names used by other programs.
  ['UPC', 'upc'],
  ['ORGANIZATION', 'label'],
  ['TOTALTRACKS', 'trackTotal'],
  ['YEAR', 'year'],
  ['DESCRIPTION', 'comment'],
]);

/** Reads a FLAC PICTURE block into the draft; its declared size and type are not trusted. */
export function readFlacPicture(draft: TagDraft, bytes: Uint8Array): void {
  const view = viewOf(bytes);
  if (bytes.length < 32) return;
  const mimeEnd = 8 + view.getUint32(4, false);
  if (mimeEnd + 4 > bytes.length) return;
  const dataSizeAt = mimeEnd + 4 + view.getUint32(mimeEnd, false) + 16;
  if (dataSizeAt + 4 > bytes.length) return;
  const size = view.getUint32(dataSizeAt, false);
  if (size <= bytes.length - dataSizeAt - 4)
    setArtwork(draft, bytes.subarray(dataSizeAt + 4, dataSizeAt + 4 + size));
}

/** Ogg has no picture block: a comment holds one in base64. */
function readEncodedPicture(draft: TagDraft, text: string): void {
  if (draft.artwork || !/^[A-Za-z0-9+/\s]+={0,2}\s*$/.test(text)) return;
  try {
    readFlacPicture(draft, latinBytes(atob(text)));
  } catch (error) {
    // Invalid padding: then there is no picture.
    if (!(error instanceof DOMException)) throw error;
  }
}
