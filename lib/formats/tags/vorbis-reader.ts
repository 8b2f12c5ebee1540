import { viewOf } from '../byte-source';
import { addIsrcs, emptyDraft, setArtwork, setText, setTrack, setTrackTotal, setYear } from './tag-draft';
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

function readComment(draft: TagDraft, name: string, text: string): void {
  switch (name) {
    case 'TITLE':
      return setText(draft, 'title', text);
    case 'ARTIST':
      return setText(draft, 'artist', text);
    case 'ALBUM':
      return setText(draft, 'album', text);
    case 'ALBUMARTIST':
      return setText(draft, 'albumArtist', text);
    case 'TRACKNUMBER':
      return setTrack(draft, text);
    case 'TRACKTOTAL':
    case 'TOTALTRACKS':
      return setTrackTotal(draft, text);
    case 'ISRC':
      return addIsrcs(draft, text);
    case 'BARCODE':
    case 'UPC':
      return setText(draft, 'upc', text);
    case 'LABEL':
    case 'ORGANIZATION':
      return setText(draft, 'label', text);
    case 'CATALOGNUMBER':
      return setText(draft, 'catalogueNumber', text);
    case 'DATE':
    case 'YEAR':
      return setYear(draft, text);
    case 'COPYRIGHT':
      return setText(draft, 'copyright', text);
    case 'GENRE':
      return setText(draft, 'genre', text);
    case 'COMPOSER':
      return setText(draft, 'composer', text);
    case 'COMMENT':
    case 'DESCRIPTION':
      return setText(draft, 'comment', text);
  }
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
  if (size <= bytes.length - dataSizeAt - 4) setArtwork(draft, bytes.subarray(dataSizeAt + 4, dataSizeAt + 4 + size));
}
