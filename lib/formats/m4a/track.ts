import { type AlacConfig, parseAlacConfig } from '../alac/config';
import { latin1, viewOf } from '../byte-source';
import { damaged } from '../damaged-audio';
import { bodyAt, innerBoxes } from './boxes';
import { aacRefused, otherCodecs } from './codecs.table';
import { type PacketTable, readPacketTable } from './sample-table';

export interface AlacTrack {
  readonly config: AlacConfig;
  readonly packets: PacketTable;
  /** What an edit list leaves of the sound, in samples; all of it unless told. */
  readonly edit?: { readonly start: number; readonly length: number };
}

/** Finds the one Apple Lossless track in the body of a `moov` box. Throws DamagedAudio. */
export function findAlacTrack(movie: Uint8Array): AlacTrack {
  const tracks = innerBoxes(movie).flatMap(({ type, body }) => (type === 'trak' ? [body] : []));
  const sounds = tracks.filter((track) => handlerOf(track) === 'soun');
  const [track] = sounds;
  if (tracks.some(isVideo))
    throw damaged('FMT-2', 'This is a video (MP4). Please export its sound as WAV, AIFF or FLAC.');
  if (!track) throw damaged('FMT-7', 'There is no sound in this MP4 file. Please export it again.');
  if (sounds.length > 1)
    throw damaged(
      'FMT-2',
      `This MP4 file holds ${sounds.length} sounds at once. Please send each by itself.`,
    );
  const table = bodyAt(track, 'mdia', 'minf', 'stbl');
  const description = table && bodyAt(table, 'stsd');
  if (!table || !description) throw brokenHeader();
  const config = alacConfig(description);
  if (bodyAt(movie, 'mvex'))
    throw damaged(
      'FMT-2',
      'This MP4 file is in fragments, as for streaming. Please export it as one M4A or WAV.',
    );
  const edit = editOf(movie, track, config.sampleRate);
  return { config, packets: readPacketTable(table), ...(edit ? { edit } : {}) };
}

function brokenHeader() {
  return damaged('FMT-3', 'The header of this M4A is broken. Please export it again.');
}

function handlerOf(track: Uint8Array): string {
  const handler = bodyAt(track, 'mdia', 'hdlr');
  return handler ? latin1(handler.subarray(8, 12)) : '';
}

/** Cover pictures stand in a video track too, as a single JPEG or PNG. */
function isVideo(track: Uint8Array): boolean {
  if (handlerOf(track) !== 'vide') return false;
  const description = bodyAt(track, 'mdia', 'minf', 'stbl', 'stsd');
  return !/^(?:jpeg|png )$/.test(description ? latin1(description.subarray(12, 16)) : '');
}

function alacConfig(description: Uint8Array): AlacConfig {
  const [entry] = innerBoxes(description.subarray(8));
  if (!entry || entry.body.length < 28) throw brokenHeader();
  if (entry.type !== 'alac') throw otherCodec(entry.type);
  // QuickTime's versions 1 and 2 have more fields before the boxes.
  const more = [0, 16, 36][viewOf(entry.body).getUint16(8, false)] ?? 0;
  const extra = entry.body.subarray(28 + more);
  const cookie = bodyAt(extra, 'alac') ?? bodyAt(extra, 'wave', 'alac');
  if (!cookie) throw brokenHeader();
  return parseAlacConfig(cookie.subarray(4));
}

function otherCodec(type: string) {
  if (type === 'mp4a') return damaged('FMT-2', aacRefused);
  const name = otherCodecs[type] ?? `an unknown codec (${type.replace(/[^ -~]/g, '?').trim()})`;
  return damaged('FMT-2', `This MP4 file holds ${name} sound. Please export WAV, AIFF or FLAC instead.`);
}

/** The first edit: where the sound starts in the track, and how long it is. */
function editOf(movie: Uint8Array, track: Uint8Array, sampleRate: number): AlacTrack['edit'] {
  const list = bodyAt(track, 'edts', 'elst');
  const movieScale = timescale(bodyAt(movie, 'mvhd'));
  const mediaScale = timescale(bodyAt(track, 'mdia', 'mdhd'));
  if (!list || list.length < 20 || !movieScale || !mediaScale) return undefined;
  const view = viewOf(list);
  // Version 1 and several edits are for films; their sound is read whole.
  if (view.getUint8(0) !== 0 || view.getUint32(4, false) !== 1) return undefined;
  const start = Math.round((Math.max(0, view.getInt32(12, false)) * sampleRate) / mediaScale);
  const length = Math.round((view.getUint32(8, false) * sampleRate) / movieScale);
  return { start, length };
}

/** Ticks per second, from `mvhd` or `mdhd`. */
function timescale(body: Uint8Array | undefined): number {
  const at = body?.[0] === 1 ? 20 : 12;
  return body && body.length >= at + 4 ? viewOf(body).getUint32(at, false) : 0;
}
