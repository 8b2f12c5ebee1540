import { AAC_FRAMES } from '../aac/packet';
import { decoderConfig, planesOf } from '../aac/web-decoder';
import type { DecoderSetup, LossyDecoder } from './lossy-decoder';

/**
 * The browser's own AAC decoder. Each `decode` uses a new one and flushes it, since decoders behave differently after
 * `flush`: this way the same packets always give the same bits. The last sample belongs to the last packet;
 * whether there is output for the first one is up to the browser.
 */
export function openAacDecoder({ format, extradata }: DecoderSetup): LossyDecoder {
  const { sampleRate, channels } = format;
  const config = decoderConfig({ sampleRate, channels, specific: extradata });
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
        // It closes itself, and the pending promise is rejected.
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

function joined(parts: readonly (Float32Array | undefined)[]): Float32Array {
  const whole = new Float32Array(parts.reduce((sum, part) => sum + (part?.length ?? 0), 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part ?? [], at);
    at += part?.length ?? 0;
  }
  return whole;
}
