import { describe, expect, it } from 'vitest';
import { tooManyChannels } from '@/lib/core/too-many-channels';
import { refusalOfFormat } from '@/lib/domain/audio/accepted-format';
import { Measurer } from '@/lib/engine/measure/measurer';
import { partsBytes } from '@/lib/testing/files/chunk-bytes';
import { wavBytes } from '@/lib/testing/files/wav-bytes';
import { memorySource } from './byte-source';
import { speakersOfMask } from './channel-mask';
import { openAudio } from './open-audio';

/** A WAV with this mask in which one channel sounds. */
function masked(mask: number, { channels, sounding }: { channels: number; sounding: number }): Uint8Array {
  const format = new DataView(new ArrayBuffer(40));
  const shorts = [
    [0, 0xfffe],
    [2, channels],
    [12, channels * 2],
    [14, 16],
    [16, 22],
    [18, 16],
    [24, 1],
  ] as const;
  for (const [at, value] of shorts) format.setUint16(at, value, true);
  format.setUint32(4, 48_000, true);
  format.setUint32(8, 48_000 * channels * 2, true);
  format.setUint32(20, mask, true);
  const data = new Int16Array(48_000 * channels);
  for (let n = 0; n < 48_000; n++) data[n * channels + sounding] = Math.round(8000 * Math.sin(n * 0.13));
  const parts = [
    { id: 'fmt ', body: new Uint8Array(format.buffer) },
    { id: 'data', body: new Uint8Array(data.buffer) },
  ];
  return partsBytes({ form: 'RIFF', parts });
}

async function loudness(bytes: Uint8Array): Promise<number | null> {
  const opened = await openAudio(memorySource(bytes));
  if (!opened.ok) throw new Error(opened.refusal.sentence);
  const measurer = Measurer.create();
  measurer.configure(opened.value.format);
  for await (const { channels, frames } of opened.value.blocks()) measurer.process(channels, frames);
  return measurer.finish().integratedLufs;
}

describe('the mask of a WAV', () => {
  it.each([
    ['2.1', 0x0b, 3, 2],
    ['3.1', 0x0f, 4, 3],
    ['4.1', 0x3b, 5, 2],
    ['5.1', 0x3f, 6, 3],
  ])('%s: low frequencies do not count', async (_name, mask, channels, sounding) => {
    expect(await loudness(masked(mask, { channels, sounding }))).toBeNull();
    const front = await loudness(masked(mask, { channels, sounding: 0 }));
    expect(front).toBeCloseTo((await loudness(masked(3, { channels: 2, sounding: 0 }))) ?? 0, 3);
  });

  it('surrounds count 1.5 dB more, whether they are called side or back', () => {
    expect(speakersOfMask(0x33, 4)?.slice(2)).toEqual(['surround', 'surround']);
    expect(speakersOfMask(0x60f, 6)?.slice(4)).toEqual(['surround', 'surround']);
    expect(speakersOfMask(0x3f, 6)?.slice(3)).toEqual(['low', 'surround', 'surround']);
    expect(speakersOfMask(0x107, 4)).toEqual(['front', 'front', 'front', 'back']);
  });

  it('that does not fit the channels is not used', () => {
    expect(speakersOfMask(0, 4)).toBeUndefined();
    expect(speakersOfMask(0x3f, 4)).toBeUndefined();
  });
});

describe('rates and channels are judged at one place', () => {
  const open = (channels: number, rate: number) =>
    openAudio(
      memorySource(
        wavBytes(
          Array.from({ length: channels }, () => new Float32Array(64)),
          rate,
        ),
      ),
    );

  it.each([352_800, 384_000, 4000])('FMT-4 %d Hz', async (rate) => {
    const sentence = `This file has a sample rate of ${rate} Hz; 8,000 to 192,000 Hz can be used. Please export it at one of those.`;
    expect(await open(2, rate)).toMatchObject({ ok: false, refusal: { rule: 'FMT-4', sentence } });
  });

  it.each([7, 8])('FMT-5, AUD-6 %d channels, in the words of six', async (channels) => {
    const sentence = tooManyChannels(channels);
    expect(await open(channels, 48_000)).toMatchObject({ ok: false, refusal: { rule: 'FMT-5', sentence } });
    const six = await open(6, 48_000);
    if (!six.ok) throw new Error(six.refusal.sentence);
    expect(refusalOfFormat(six.value.format, 'mix')?.sentence).toBe(tooManyChannels(6));
  });
});
