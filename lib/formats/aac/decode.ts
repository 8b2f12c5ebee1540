import type { AacConfig } from './config';
import { AAC_FRAMES } from './packet';
import { decoderConfig, planesOf } from './web-decoder';

/** Packets that a decoder is fed in advance: half a second. */
const ahead = 24;

export interface AacPiece {
  /** Where it begins, counted from the first sample of packet 0. */
  readonly startFrame: number;
  readonly sampleRate: number;
  readonly planes: readonly Float32Array[];
}

export interface NumberedPacket {
  readonly index: number;
  readonly bytes: Uint8Array;
}

/**
 * Decodes consecutive packets with the browser's decoder (WebCodecs), which is never far ahead of the consumer.
 * Throws the decoder's error for packets that it cannot read.
 */
export async function* decodeAac(
  config: AacConfig,
  packets: AsyncIterable<NumberedPacket>,
): AsyncGenerator<AacPiece> {
  const { sampleRate, channels } = config;
  const pieces: AacPiece[] = [];
  let failure: Error | null = null;
  let stir = () => {};
  const decoder = new AudioDecoder({
    output(sound) {
      const startFrame = Math.round((sound.timestamp * sampleRate) / 1e6);
      pieces.push({ startFrame, sampleRate: sound.sampleRate, planes: planesOf(sound, channels) });
      sound.close();
      stir();
    },
    error(error) {
      failure = error;
      stir();
    },
  });
  const stirred = () =>
    new Promise<void>((resolve) => {
      stir = resolve;
    });
  const check = () => {
    if (failure) throw failure;
  };
  try {
    decoder.configure(decoderConfig(config));
    decoder.ondequeue = () => stir();
    for await (const { index, bytes } of packets) {
      check();
      const timestamp = Math.round((index * AAC_FRAMES * 1e6) / sampleRate);
      decoder.decode(new EncodedAudioChunk({ type: 'key', timestamp, data: bytes }));
      while (decoder.decodeQueueSize > ahead && !failure) await stirred();
      yield* pieces.splice(0);
    }
    check();
    await decoder.flush();
    yield* pieces.splice(0);
  } finally {
    if (decoder.state !== 'closed') decoder.close();
  }
}
