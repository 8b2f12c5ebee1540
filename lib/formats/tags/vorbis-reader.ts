import { latinBytes } from '../byte-sink';
import { viewOf } from '../byte-source';
import {
  addIsrcs,
  emptyDraft,
  setAdvisory,
  setArtwork,
  setText,
  setTrack,
  setTrackTotal,
  setYear,
  type TextField,
} from './tag-draft';
import type { TagDraft, TagModel } from './tag-model';

const mostComments = 4096;

/** Reads a Vorbis comment block (as in FLAC, without framing bit). */
export function parseVorbisComment(bytes: Uint8Array): TagModel {
  const draft = emptyDraft();
  const view = viewOf(bytes);
  if (bytes.length < 8) return draft;
  let at = 4 + view.getUint32(0, true);
  if (at + 4 > bytes.length) return draft;
  const count = Math.min(view.getUint32(at, true), mostComments);
  at += 4;
  for (let i = 0; i < count && at + 4 <= bytes.length; i++) {
    const length = view.getUint32(at, true);
    if (length > bytes.length - at - 4) break;
    const comment = new TextDecoder('utf-8').decode(bytes.subarray(at + 4, at + 4 + length));
    const equals = comment.indexOf('=');
    if (equals > 0) readComment(draft, comment.slice(0, equals).toUpperCase(), comment.slice(equals + 1));
    at += 4 + length;
  }
  return draft;
}

const textFields: Readonly<Record<string, TextField>> = {
  TITLE: 'title',
  ARTIST: 'artist',
  ALBUM: 'album',
  ALBUMARTIST: 'albumArtist',
  BARCODE: 'upc',
  UPC: 'upc',
  LABEL: 'label',
  ORGANIZATION: 'label',
  CATALOGNUMBER: 'catalogueNumber',
  COPYRIGHT: 'copyright',
  GENRE: 'genre',
  COMPOSER: 'composer',
  PUBLISHER: 'publisher',
  COMMENT: 'comment',
  DESCRIPTION: 'comment',
};

function readComment(draft: TagDraft, name: string, text: string): void {
  const field = textFields[name];
  if (field) setText(draft, field, text);
  else if (name === 'ISRC') addIsrcs(draft, text);
  else if (name === 'ITUNESADVISORY') setAdvisory(draft, text);
  else if (name === 'TRACKNUMBER') setTrack(draft, text);
  else if (name === 'TRACKTOTAL' || name === 'TOTALTRACKS') setTrackTotal(draft, text);
  else if (name === 'METADATA_BLOCK_PICTURE') readEncodedPicture(draft, text);
  else if (name === 'DATE' || name === 'YEAR') setYear(draft, text);
}

/** Reads a FLAC PICTURE block into the draft; its declared size and type are not believed. */
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

/** Ogg has no picture block: comments hold one in base64. */
function readEncodedPicture(draft: TagDraft, text: string): void {
  if (draft.artwork || !/^[A-Za-z0-9+/\s]+={0,2}\s*$/.test(text)) return;
  try {
    readFlacPicture(draft, latinBytes(atob(text)));
  } catch (error) {
    // Wrong padding: there is no picture then.
    if (!(error instanceof DOMException)) throw error;
  }
}
