import { AAC_FRAMES } from './aac-encoder';
import type { DecoderSetup, LossyDecoder } from './lossy-decoder';

const AAC_LC = 'mp4a.40.2';

/** Whether the browser says that it decodes AAC; false where it has no WebCodecs (plain http, older browsers, Node). */
export async function canDecodeAac(): Promise<boolean> {
  if (!('AudioDecoder' in globalThis)) return false;
  const configs = [44_100, 48_000].map((sampleRate) => ({ codec: AAC_LC, sampleRate, numberOfChannels: 2 }));
  try {
    const answers = await Promise.all(configs.map((config) => AudioDecoder.isConfigSupported(config)));
    return answers.every(({ supported }) => supported === true);
  } catch {
    return false;
  }
}

/**
 * The browser's own AAC decoder. Each `decode` begins anew and is led to its end, since what a decoder does after
 * `flush` differs: the same packets give the same bits whenever they are given. The last sample belongs to the last packet;
 * whether there is something for the first one is the browser's choice.
 */
export function openAacDecoder({ format, extradata }: DecoderSetup): LossyDecoder {
  const { sampleRate, channels } = format;
  const config = { codec: AAC_LC, sampleRate, numberOfChannels: channels, description: extradata };
  let decoder: AudioDecoder | null = null;
  let parts: Float32Array[][] = [];
  const fresh = () => {
    parts = [];
    if (decoder === null || decoder.state === 'closed')
      decoder = new AudioDecoder({
        output: (sound) => {
          parts.push(planesOf(sound, channels));
          sound.close();
        },
        // It closes itself, and whoever waits for its end is told.
        error: () => {},
      });
    else decoder.reset();
    decoder.configure(config);
    return decoder;
  };
  return {
    async decode(packets) {
      const current = fresh();
      packets.forEach((data, index) => {
        const timestamp = Math.round((index * AAC_FRAMES * 1e6) / sampleRate);
        current.decode(new EncodedAudioChunk({ type: 'key', timestamp, data }));
      });
      await current.flush();
      return Array.from({ length: channels }, (_, channel) => joined(parts.map((part) => part[channel])));
    },
    restart: async () => {},
    close: async () => {
      if (decoder !== null && decoder.state !== 'closed') decoder.close();
      decoder = null;
    },
  };
}

function planesOf(sound: AudioData, channels: number): Float32Array[] {
  return Array.from({ length: channels }, (_, channel) => {
    const plane = new Float32Array(sound.numberOfFrames);
    sound.copyTo(plane, {
      planeIndex: Math.min(channel, sound.numberOfChannels - 1),
      format: 'f32-planar',
    });
    return plane;
  });
}

function joined(parts: readonly (Float32Array | undefined)[]): Float32Array {
  const whole = new Float32Array(parts.reduce((sum, part) => sum + (part?.length ?? 0), 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part ?? [], at);
    at += part?.length ?? 0;
  }
  return whole;
}
