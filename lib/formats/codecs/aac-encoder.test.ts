import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { buildPlayer } from '@/lib/player/build.mjs';
import { adts } from '@/lib/testing/files/adts';
import { canDecode, decodeByFfmpeg } from '@/lib/testing/oracles/decoded';
import { musicLike } from '@/lib/testing/signals/tones';
import { temporaryFolder } from '@/lib/testing/temporary-folder';
import { AAC_FRAMES } from '../aac/packet';
import { type AacModule, openAacEncoder } from './aac-encoder';
import type { LossyFormat } from './lossy-encoder';
import { servedAac } from './served-codecs';

const stereo: LossyFormat = { codec: 'aac', bitRate: 256, sampleRate: 44_100, channels: 2 };

let module: AacModule;
beforeAll(async () => {
  module = await servedAac(pathToFileURL(join(dirname(await buildPlayer()), 'aac-encoder.js')).href);
}, 60_000);

function sound({ channels, sampleRate }: LossyFormat, seconds: number): Float32Array[] {
  return Array.from({ length: channels }, (_, seed) =>
    musicLike(seconds * sampleRate, { sampleRate, seed: seed + 1 }),
  );
}

async function encode(format: LossyFormat, planes: readonly Float32Array[], size = 5000) {
  const encoder = openAacEncoder(module, format, 0);
  const frames = planes[0]?.length ?? 0;
  const packets: Uint8Array[] = [];
  for (let at = 0; at < frames; at += size) {
    const count = Math.min(size, frames - at);
    const part = planes.map((plane) => plane.subarray(at, at + count));
    for (const { bytes, frames: length } of await encoder.push(part, count)) {
      expect(length).toBe(AAC_FRAMES);
      packets.push(bytes);
    }
  }
  const { delayFrames, extradata } = encoder;
  await encoder.close();
  return { packets, delayFrames, extradata };
}

describe('FFmpeg’s AAC encoder', () => {
  it.each([
    { format: stereo, config: [0x12, 0x10] },
    { format: { ...stereo, sampleRate: 48_000 }, config: [0x11, 0x90] },
    { format: { ...stereo, sampleRate: 32_000 }, config: [0x12, 0x90] },
    { format: { ...stereo, channels: 1, bitRate: 128 }, config: [0x12, 0x08] },
  ])('describes its output: AAC-LC of $format.sampleRate Hz, $format.channels channels', async (made) => {
    const { extradata, packets } = await encode(made.format, sound(made.format, 1));
    // AudioSpecificConfig (ISO/IEC 14496-3, 1.6.2.1): five bits of kind, four of rate, four of channels.
    expect([...extradata.subarray(0, 2)]).toEqual(made.config);
    expect(packets.length).toBeGreaterThan(0);
  });

  it('keeps its bit rate over some seconds, and uses less in silence', async () => {
    for (const bitRate of [128, 256]) {
      const format = { ...stereo, bitRate };
      const { packets } = await encode(format, sound(format, 10));
      const bytes = packets.reduce((sum, { length }) => sum + length, 0);
      const kbits = (8 * bytes) / ((packets.length * AAC_FRAMES) / format.sampleRate) / 1000;
      console.log(`${bitRate} kbit/s wanted, ${kbits.toFixed(1)} made`);
      expect(kbits).toBeGreaterThan(0.8 * bitRate);
      expect(kbits).toBeLessThan(1.1 * bitRate);
    }
    const { packets } = await encode(stereo, [new Float32Array(44_100), new Float32Array(44_100)]);
    expect(Math.max(...packets.map(({ length }) => length))).toBeLessThan(40);
  });

  it('gives the same packets for any block sizes of its input', async () => {
    const planes = sound(stereo, 2);
    const [one, other] = [await encode(stereo, planes, 44_100), await encode(stereo, planes, 777)];
    expect(other.packets).toEqual(one.packets);
  });

  it.skipIf(!canDecode())('has a delay of 1024 samples when decoded by ffmpeg', async () => {
    const planes = sound(stereo, 2);
    const { packets, delayFrames } = await encode(stereo, planes);
    expect(delayFrames).toBe(1024);
    await temporaryFolder('aac', async (folder) => {
      const file = join(folder, 'packets.aac');
      writeFileSync(file, Buffer.concat(packets.map((packet) => adts(packet, stereo))));
      const { channels, sampleRate } = decodeByFfmpeg(file);
      expect(sampleRate).toBe(44_100);
      expect(channels[0]?.length).toBe(packets.length * AAC_FRAMES);
      planes.forEach((plane, channel) => {
        expect(lateness(plane, channels[channel] ?? plane)).toBe(delayFrames);
      });
    });
  });

  it.each([
    { ...stereo, sampleRate: 5000 },
    { ...stereo, sampleRate: 192_000 },
    { ...stereo, channels: 0 },
    { ...stereo, channels: 9 },
  ])('refuses $sampleRate Hz in $channels channels', (format) => {
    expect(() => openAacEncoder(module, format, 0)).toThrow('does not take this format');
  });
});

/** The shift, within 3000 samples, at which the second best matches the first. */
function lateness(early: Float32Array, late: Float32Array): number {
  let best = { lag: 0, sum: Number.NEGATIVE_INFINITY };
  for (let lag = -3000; lag <= 3000; lag++) {
    let sum = 0;
    for (let n = 20_000; n < 40_000; n++) sum += (early[n] ?? 0) * (late[n + lag] ?? 0);
    if (sum > best.sum) best = { lag, sum };
  }
  return best.lag;
}
