import { pcmFromPlanar } from '@/lib/engine/pcm/planes';
import type { AudioContainer, AudioFormat, AudioReader, BlockOptions } from '../audio-reader';
import { checkFormat } from '../check-format';
import { DamagedAudio, damaged } from '../damaged-audio';
import { reblock } from '../pcm/reblock';
import { type AacConfig, heAacRefused } from './config';
import { decodeAac, type NumberedPacket } from './decode';
import { AAC_FRAMES } from './packet';
import { aacRefused } from './refused';
import { decodesAac } from './web-decoder';

/** A packet overlaps with the one before it: decoding begins this many earlier. */
const preroll = 2;

export interface AacFile {
  readonly container: AudioContainer;
  /** From `decodableAac`. */
  readonly config: AacConfig;
  /** Whole packets that are actually in the file. */
  readonly packets: number;
  /** Encoder delay: samples before the first one that counts. */
  readonly start: number;
  /** Samples that count, according to the file. */
  readonly frames: number;
  /** Begins to read packets, mostly one after the other. */
  readonly packetReader: () => (packet: number) => Promise<Uint8Array>;
  readonly warnings: readonly string[];
  readonly readTags: AudioReader['readTags'];
}

/** The same, if this browser can decode it. Otherwise throws DamagedAudio, with what to send instead. */
export async function decodableAac(config: AacConfig): Promise<AacConfig> {
  if (!(await decodesAac(config))) throw damaged('FMT-2', aacRefused);
  return config;
}

/** Reads AAC-LC through the browser's own decoder. Throws DamagedAudio. */
export function openAac(file: AacFile): AudioReader {
  const format = checkFormat(formatOf(file));
  return {
    format,
    warnings: file.warnings,
    blocks: (options) =>
      reblock(decode(file, format, options), format, { ...options, piecesFrom: firstFrame(file, options) }),
    readTags: file.readTags,
    close: async () => undefined,
  };
}

function formatOf({ container, config, packets, start, frames }: AacFile): AudioFormat {
  return {
    container,
    codec: 'aac',
    sampleRate: config.sampleRate,
    channels: config.channels,
    bitDepth: 32,
    sampleFormat: 'float',
    frames: Math.min(frames, packets * AAC_FRAMES - start),
    lossless: false,
    encoding: 'f32',
  };
}

function firstPacket({ start }: AacFile, options?: BlockOptions): number {
  return Math.max(0, Math.floor((start + (options?.fromFrame ?? 0)) / AAC_FRAMES) - preroll);
}

/** Frame of the first decoded piece; negative while samples before the first one remain to be dropped. */
function firstFrame(file: AacFile, options?: BlockOptions): number {
  return firstPacket(file, options) * AAC_FRAMES - file.start;
}

/** Interleaved samples without gaps, up to the format's end. */
async function* decode(
  file: AacFile,
  format: AudioFormat,
  options?: BlockOptions,
): AsyncGenerator<Uint8Array> {
  const end = file.start + format.frames;
  let at = firstPacket(file, options) * AAC_FRAMES;
  const filled = (to: number) => {
    const silence = Array.from({ length: format.channels }, () => new Float32Array(0));
    const bytes = pcmFromPlanar(silence, 'f32', to - at);
    at = to;
    return bytes;
  };
  try {
    for await (const piece of decodeAac(file.config, packetsFrom(file, options))) {
      if (piece.sampleRate !== format.sampleRate) throw damaged('FMT-2', heAacRefused);
      const to = Math.min(end, piece.startFrame + (piece.planes[0]?.length ?? 0));
      if (to <= at) continue;
      // Decoders differ in what they output for the first packet, the encoder's priming.
      if (piece.startFrame > at) yield filled(piece.startFrame);
      yield pcmFromPlanar(
        piece.planes.map((plane) => plane.subarray(at - piece.startFrame)),
        'f32',
        to - at,
      );
      at = to;
    }
  } catch (error) {
    if (error instanceof DamagedAudio || options?.signal?.aborted) throw error;
    throw broken(at - file.start, format);
  }
  if (end - at > AAC_FRAMES) throw broken(at - file.start, format);
  if (at < end) yield filled(end);
}

function broken(frame: number, { sampleRate }: AudioFormat) {
  const seconds = Math.max(0, frame / sampleRate).toFixed(1);
  return damaged('FMT-8', `The AAC file is damaged ${seconds} s after its beginning. Please send it again.`);
}

async function* packetsFrom(file: AacFile, options?: BlockOptions): AsyncGenerator<NumberedPacket> {
  const read = file.packetReader();
  for (let index = firstPacket(file, options); index < file.packets; index++) {
    options?.signal?.throwIfAborted();
    yield { index, bytes: await read(index) };
  }
}
