import type { Libav, LibavFrame } from '@libav.js/variant-obsolete';

export interface EncoderSpec {
  readonly codec: 'flac' | 'libmp3lame';
  readonly sampleRate: number;
  readonly channels: number;
  readonly sampleFormat: number;
  readonly bitRate?: number;
  readonly options: Readonly<Record<string, string>>;
}

export interface Encoder {
  /** Frames that every block but the last must have. */
  readonly blockFrames: number;
  /** Encodes one block, interleaved or planar depending on the sample format; packets are delivered as they are ready. */
  push(data: unknown, frames: number): Promise<void>;
  /** Flushes the remaining packets. */
  finish(): Promise<void>;
}

/** A call into the encoder costs more than a block: several are sent at once. */
const blocksPerCall = 64;

/** An encoder of libav.js; `take` receives each packet's bytes in order. Freed with the instance. */
export async function openEncoder(
  libav: Libav,
  spec: EncoderSpec,
  take: (packet: Uint8Array) => Promise<void>,
): Promise<Encoder> {
  const { sampleRate, channels } = spec;
  const layout = { channels, channel_layout: channels === 1 ? 4 : 3 };
  const rate = spec.bitRate === undefined ? {} : { bit_rate: spec.bitRate };
  const [, context, frame, packet, blockFrames] = await libav.ff_init_encoder(spec.codec, {
    ctx: { sample_rate: sampleRate, ...layout, ...rate, sample_fmt: spec.sampleFormat },
    time_base: [1, sampleRate],
    options: { ...spec.options },
  });
  let waiting: LibavFrame[] = [];
  let pts = 0;
  const encode = async (isLast: boolean) => {
    const packets = await libav.ff_encode_multi(context, frame, packet, waiting, isLast);
    waiting = [];
    for (const { data } of packets) await take(data);
  };
  return {
    blockFrames,
    async push(data, frames) {
      const shape = { format: spec.sampleFormat, sample_rate: sampleRate, nb_samples: frames, pts };
      waiting.push({ data, ...layout, ...shape });
      pts += frames;
      if (waiting.length === blocksPerCall) await encode(false);
    },
    finish: () => encode(true),
  };
}
