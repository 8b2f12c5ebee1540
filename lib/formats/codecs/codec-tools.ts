import { canDecodeAac } from '../aac/web-decoder';
import { openAacDecoder } from './aac-decoder';
import { aacDecoderDelay } from './aac-decoder-delay';
import { type AacModule, openAacEncoder } from './aac-encoder';
import type { Codecs } from './codecs';
import { type DecoderSetup, type LossyDecoder, openLossyDecoder } from './lossy-decoder';
import { type LossyEncoder, type LossyFormat, openLossyEncoder } from './lossy-encoder';

/** Encoder and decoder of a lossy codec, packet by packet. */
export interface CodecTools {
  openEncoder(format: LossyFormat): Promise<LossyEncoder>;
  openDecoder(setup: DecoderSetup): Promise<LossyDecoder>;
  /** Frees the memory. */
  close(): void;
}

/** MP3, Vorbis and Opus: FFmpeg's libraries, and mpg123. */
export async function libavTools(codecs: Codecs): Promise<CodecTools> {
  const libav = await codecs.libav();
  return {
    openEncoder: (format) => openLossyEncoder(libav, format),
    openDecoder: (setup) => openLossyDecoder(codecs, libav, setup),
    close: () => libav.terminate(),
  };
}

/** AAC: FFmpeg's encoder, the browser's decoder. @throws if the browser has no usable decoder */
export async function aacTools(load: () => Promise<AacModule>): Promise<CodecTools> {
  if (!(await canDecodeAac())) throw new Error('This browser does not decode AAC.');
  const module = await load();
  const decoderDelay = await aacDecoderDelay(module, openAacDecoder);
  return {
    openEncoder: async (format) => openAacEncoder(module, format, decoderDelay),
    openDecoder: async (setup) => openAacDecoder(setup),
    close: () => {},
  };
}
