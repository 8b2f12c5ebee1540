import { type AacConfig, aacLowComplexity, rateIndexOf } from './config';

/** Configuration for the browser's decoder (WebCodecs). */
export function decoderConfig({ sampleRate, channels, specific }: AacConfig): AudioDecoderConfig {
  return { codec: 'mp4a.40.2', sampleRate, numberOfChannels: channels, description: specific };
}

/** Whether this browser says that it can decode such a stream; false without WebCodecs (plain http, older browsers, Node). */
export async function decodesAac(config: AacConfig): Promise<boolean> {
  if (!('AudioDecoder' in globalThis)) return false;
  return AudioDecoder.isConfigSupported(decoderConfig(config)).then(
    ({ supported }) => supported === true,
    () => false,
  );
}

/** Whether it can decode AAC at the usual music sample rates. */
export async function canDecodeAac(): Promise<boolean> {
  const answers = [44_100, 48_000].map((rate) => decodesAac(aacLowComplexity(rateIndexOf(rate), 2)));
  return (await Promise.all(answers)).every((answer) => answer);
}

/** Planar floats of the decoder's output. */
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
