import { AAC_FRAMES } from '../aac/packet';
import { blockCutter, interleaved } from './block-cutter';
import type { LossyEncoder, LossyFormat, LossyPacket } from './lossy-encoder';

/** FFmpeg's AAC encoder as built by `@mediabunny/aac-encoder`: the part of its interface (src/bridge.c) that is used. */
export interface AacModule {
  /** A new array whenever the memory has grown. */
  readonly HEAPU8: Uint8Array;
  _init_encoder(channels: number, sampleRate: number, bitRate: number): number;
  _get_encoder_extradata(encoder: number): number;
  _get_encoder_extradata_size(encoder: number): number;
  _get_encode_input_ptr(encoder: number, bytes: number): number;
  _send_frame(encoder: number, position: bigint): number;
  /** Bytes of the packet; 0: none, below: an error. */
  _receive_packet(encoder: number): number;
  _get_encoded_data(encoder: number): number;
  _close_encoder(encoder: number): void;
}

/** FFmpeg's encoder has one packet of delay: its first packet is at −1024. A standard decoder adds nothing. */
const ENCODER_DELAY = 1024;
/** FFmpeg's codec id for AAC; decoders here do not need it. */
const CODEC_ID = 0x15002;

/** FFmpeg's AAC-LC. `decoderDelay`: what the decoder adds (aac-decoder-delay.ts). @throws where FFmpeg refuses the format */
export function openAacEncoder(module: AacModule, format: LossyFormat, decoderDelay: number): LossyEncoder {
  const { channels, sampleRate, bitRate } = format;
  const encoder = module._init_encoder(channels, sampleRate, bitRate * 1000);
  if (encoder === 0) throw new RangeError('FFmpeg’s AAC does not take this format.');
  const known = module._get_encoder_extradata(encoder);
  const extradata = module.HEAPU8.slice(known, known + module._get_encoder_extradata_size(encoder));
  const blocks = blockCutter(channels, AAC_FRAMES);
  let position = 0;
  return {
    delayFrames: ENCODER_DELAY + decoderDelay,
    extradata,
    codecId: CODEC_ID,
    async push(planes, frames) {
      const packets: LossyPacket[] = [];
      for (const block of blocks(planes, frames)) {
        send(module, encoder, { samples: interleaved(block), position });
        position += AAC_FRAMES;
        packets.push(...received(module, encoder));
      }
      return packets;
    },
    close: async () => module._close_encoder(encoder),
  };
}

interface Block {
  readonly samples: Float32Array;
  readonly position: number;
}

function send(module: AacModule, encoder: number, { samples, position }: Block): void {
  const address = module._get_encode_input_ptr(encoder, samples.byteLength);
  if (address === 0) throw new Error('No memory for AAC.');
  module.HEAPU8.set(new Uint8Array(samples.buffer, samples.byteOffset, samples.byteLength), address);
  const status = module._send_frame(encoder, BigInt(position));
  if (status < 0) throw new Error(`FFmpeg’s AAC gave up with ${status}.`);
}

function* received(module: AacModule, encoder: number): Generator<LossyPacket> {
  for (;;) {
    const size = module._receive_packet(encoder);
    if (size < 0) throw new Error(`FFmpeg’s AAC gave up with ${size}.`);
    if (size === 0) return;
    const address = module._get_encoded_data(encoder);
    yield { bytes: module.HEAPU8.slice(address, address + size), frames: AAC_FRAMES };
  }
}
