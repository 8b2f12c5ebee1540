import { type AacConfig, aacLowComplexity, rateIndexOf } from './config';

/** How the browser's decoder (WebCodecs) is told what comes. */
export function decoderConfig({ sampleRate, channels, specific }: AacConfig): AudioDecoderConfig {
  return { codec: 'mp4a.40.2', sampleRate, numberOfChannels: channels, description: specific };
}

/** Whether this browser says that it decodes such a stream; false where it has no WebCodecs (plain http, older browsers, Node). */
export async function decodesAac(config: AacConfig): Promise<boolean> {
  if (!('AudioDecoder' in globalThis)) return false;
  return AudioDecoder.isConfigSupported(decoderConfig(config)).then(
    ({ supported }) => supported === true,
    () => false,
  );
}

/** Whether it decodes AAC at the rates of music. */
export async function canDecodeAac(): Promise<boolean> {
  const answers = [44_100, 48_000].map((rate) => decodesAac(aacLowComplexity(rateIndexOf(rate), 2)));
  return (await Promise.all(answers)).every((answer) => answer);
}

/** Planar floats of what a decoder gave. */
export function planesOf(sound: AudioData, channels: number): Float32Array[] {
  return Array.from({ length: channels }, (_, channel) => {
    const plane = new Float32Array(sound.numberOfFrames);
    sound.copyTo(plane, {
      planeIndex: Math.min(channel, sound.numberOfChannels - 1),
      format: 'f32-planar',
    });
    return plane;
  });
}
