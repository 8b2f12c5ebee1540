import type { AacConfig } from '../aac/config';
import { configOfEsds } from '../aac/esds';
import { aacRefused } from '../aac/refused';
import { type AlacConfig, parseAlacConfig } from '../alac/config';
import { latin1, viewOf } from '../byte-source';
import { damaged } from '../damaged-audio';
import { bodyAt, innerBoxes } from './boxes';
import { otherCodecs } from './codecs.table';
import { type PacketTable, readPacketTable } from './sample-table';

export interface AlacTrack extends SoundTrack {
  readonly codec: 'alac';
  readonly config: AlacConfig;
}

export interface AacTrack extends SoundTrack {
  readonly codec: 'aac';
  readonly config: AacConfig;
}

interface SoundTrack {
  /** The length by the track's own time scale, in samples; 0: unknown. */
  readonly mediaFrames: number;
  readonly packets: PacketTable;
  /** The part of the sound that an edit list keeps, in samples; all of it by default. */
  readonly edit?: Edit;
}

export interface Edit {
  readonly start: number;
  readonly length: number;
  /** Precision of its length, in samples. */
  readonly within: number;
}

/** Finds the single audio track in the body of a `moov` box. Throws DamagedAudio. */
export function findSoundTrack(movie: Uint8Array): AlacTrack | AacTrack {
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
  const described = describedCodec(description);
  if (bodyAt(movie, 'mvex'))
    throw damaged(
      'FMT-2',
      'This MP4 file is in fragments, as for streaming. Please export it as one M4A or WAV.',
    );
  const { sampleRate } = described.config;
  const edit = editOf(movie, track, sampleRate);
  const mediaFrames = lengthOf(bodyAt(track, 'mdia', 'mdhd'), sampleRate);
  return { ...described, mediaFrames, packets: readPacketTable(table), ...(edit ? { edit } : {}) };
}

function brokenHeader() {
  return damaged('FMT-3', 'The header of this M4A is broken. Please export it again.');
}

function handlerOf(track: Uint8Array): string {
  const handler = bodyAt(track, 'mdia', 'hdlr');
  return handler ? latin1(handler.subarray(8, 12)) : '';
}

/** Cover pictures are also video tracks, of a single JPEG or PNG. */
function isVideo(track: Uint8Array): boolean {
  if (handlerOf(track) !== 'vide') return false;
  const description = bodyAt(track, 'mdia', 'minf', 'stbl', 'stsd');
  return !/^(?:jpeg|png )$/.test(description ? latin1(description.subarray(12, 16)) : '');
}

type Described = Pick<AlacTrack, 'codec' | 'config'> | Pick<AacTrack, 'codec' | 'config'>;

function describedCodec(description: Uint8Array): Described {
  const [entry] = innerBoxes(description.subarray(8));
  if (!entry || entry.body.length < 28) throw brokenHeader();
  // QuickTime's versions 1 and 2 have more fields before the boxes.
  const more = [0, 16, 36][viewOf(entry.body).getUint16(8, false)] ?? 0;
  const extra = entry.body.subarray(28 + more);
  const below = (type: string) => bodyAt(extra, type) ?? bodyAt(extra, 'wave', type);
  if (entry.type === 'mp4a') {
    const esds = below('esds');
    // Without it nobody can decode the file; the advice is the same.
    if (!esds) throw damaged('FMT-2', aacRefused);
    return { codec: 'aac', config: configOfEsds(esds) };
  }
  if (entry.type !== 'alac') throw otherCodec(entry.type);
  const cookie = below('alac');
  if (!cookie) throw brokenHeader();
  return { codec: 'alac', config: parseAlacConfig(cookie.subarray(4)) };
}

function otherCodec(type: string) {
  const name = otherCodecs[type] ?? `an unknown codec (${type.replace(/[^ -~]/g, '?').trim()})`;
  return damaged('FMT-2', `This MP4 file holds ${name} sound. Please export WAV, AIFF or FLAC instead.`);
}

/** The first edit: where the sound starts in the track, and its length. */
function editOf(movie: Uint8Array, track: Uint8Array, sampleRate: number): Edit | undefined {
  const list = bodyAt(track, 'edts', 'elst');
  const movieScale = timescale(bodyAt(movie, 'mvhd'));
  const mediaScale = timescale(bodyAt(track, 'mdia', 'mdhd'));
  if (!list || list.length < 20 || !movieScale || !mediaScale) return undefined;
  const view = viewOf(list);
  // Version 1 and several edits are used for movies; their sound is read whole.
  if (view.getUint8(0) !== 0 || view.getUint32(4, false) !== 1) return undefined;
  const start = Math.round((Math.max(0, view.getInt32(12, false)) * sampleRate) / mediaScale);
  const length = Math.round((view.getUint32(8, false) * sampleRate) / movieScale);
  return { start, length, within: Math.ceil(sampleRate / movieScale) };
}

/** Ticks per second, from `mvhd` or `mdhd`. */
function timescale(body: Uint8Array | undefined): number {
  const at = body?.[0] === 1 ? 20 : 12;
  return body && body.length >= at + 4 ? viewOf(body).getUint32(at, false) : 0;
}

function lengthOf(header: Uint8Array | undefined, sampleRate: number): number {
  const scale = timescale(header);
  // Version 1 is for lengths beyond 32 bits: the packets give the length as well.
  if (!header || !scale || header[0] !== 0 || header.length < 20) return 0;
  return Math.round((viewOf(header).getUint32(16, false) * sampleRate) / scale);
}
