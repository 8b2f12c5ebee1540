import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { blocksOf, noise } from '@/lib/testing/signals/tones';
import { PeakBuilder, type PeakFormat, type PeakLevel } from './peak-builder';
import { parsePeaks, serializePeaks, toWavesurferPeaks } from './peaks-dat';

const testdata = fileURLToPath(new URL('../../../../shared/testdata/peaks/', import.meta.url));

function build(
  channels: readonly Float32Array[],
  format: Partial<PeakFormat> & { block?: number },
): PeakLevel[] {
  const builder = new PeakBuilder();
  builder.configure({ sampleRate: 48000, channels: channels.length, ...format });
  for (const block of blocksOf(channels, format.block ?? 4096)) builder.process(block, block[0]?.length ?? 0);
  return builder.finish();
}

/** The straightforward way: lowest and highest of floor(x * 32768), clamped. */
function slowPeaks(channels: readonly Float32Array[], samplesPerPixel: number): number[] {
  const frames = channels[0]?.length ?? 0;
  const data: number[] = [];
  for (let from = 0; from < frames; from += samplesPerPixel) {
    for (const channel of channels) {
      const values = Array.from(channel.subarray(from, from + samplesPerPixel), (x) =>
        Math.max(-32768, Math.min(32767, Math.floor(x * 32768))),
      );
      data.push(Math.min(...values), Math.max(...values));
    }
  }
  return data;
}

describe('waveform peaks', () => {
  const channels = [noise(100_003, 3), noise(100_003, 4).map((x) => x * 1.2)];

  it('equal those of the slow version, at every level', () => {
    for (const level of build(channels, {})) {
      expect(Array.from(level.data)).toEqual(slowPeaks(channels, level.samplesPerPixel));
      expect(level.length).toBe(Math.ceil(100_003 / level.samplesPerPixel));
    }
  });

  it.each([1, 64, 127, 128, 8192, 100_003])('do not depend on blocks of %i frames', (block) => {
    expect(build(channels, { block })).toEqual(build(channels, {}));
  });

  it('treat whatever is not a number as silence', () => {
    const [level] = build([Float32Array.of(Number.NaN, Number.NaN, 0.5, Number.NaN)], {
      samplesPerPixel: [2],
    });
    expect(Array.from(level?.data ?? [])).toEqual([0, 0, 16384, 16384]);
  });

  const widths = { s16: 2, s24: 3, s32: 4 } as const;
  const cases = ([1, 2, 3, 4, 6, 8] as const).flatMap((count) =>
    (['s16', 's24', 's32'] as const).map((encoding) => [count, encoding] as const),
  );
  it.each(cases)(
    'of %i channels of %s in a file’s own layout equal those of the decoded samples',
    (count, encoding) => {
      const width = widths[encoding];
      const frames = 10_007;
      const full = 2 ** (8 * width - 1);
      // Values that an f32 represents exactly, so that decoding loses nothing.
      const step = Math.max(1, full / 2 ** 23);
      const planes = Array.from({ length: count }, (_, channel) =>
        noise(frames, channel + 2).map((x) => (Math.round((x * full) / step) * step) / full),
      );
      const bytes = new Uint8Array(frames * count * width);
      const view = new DataView(bytes.buffer);
      planes.forEach((plane, channel) => {
        plane.forEach((x, n) => {
          const value = Math.min(full - 1, x * full);
          for (let byte = 0; byte < width; byte++) {
            view.setUint8((n * count + channel) * width + byte, Math.floor(value / 256 ** byte) & 255);
          }
        });
      });
      const samplesPerPixel = [100, 700];
      for (const size of [count * width, 4097 * count * width, bytes.length]) {
        const builder = new PeakBuilder();
        builder.configure({ sampleRate: 48_000, channels: count, samplesPerPixel });
        for (let at = 0; at < bytes.length; at += size)
          builder.processPcm(bytes.subarray(at, at + size), encoding);
        expect(builder.finish()).toEqual(build(planes, { samplesPerPixel }));
      }
    },
  );

  it('refuse a number of bytes that is not whole frames', () => {
    const builder = new PeakBuilder();
    builder.configure({ sampleRate: 48_000, channels: 2 });
    expect(() => builder.processPcm(new Uint8Array(13), 's24')).toThrow(/no whole frames of 6 bytes/);
  });

  it('are empty for a file without frames', () => {
    expect(build([new Float32Array(0)], {}).map((level) => level.length)).toEqual([0, 0, 0, 0]);
  });

  it.each([8, 16] as const)('survive a round trip through a file of %i bits', (bits) => {
    const [level] = build(channels, { samplesPerPixel: [512] });
    if (!level) throw new Error('no level');
    const read = parsePeaks(serializePeaks(level, { version: 2, bits }));
    expect({ ...read, data: null }).toEqual({ ...level, data: null });
    const step = bits === 8 ? 256 : 1;
    expect(Array.from(read.data)).toEqual(Array.from(level.data, (x) => Math.trunc(x / step) * step));
  });

  it('are given to wavesurfer as lowest and highest in turn, full scale 1', () => {
    const [level] = build([Float32Array.of(0.5, -0.25, 0, 0.125)], { samplesPerPixel: [2] });
    expect(level && toWavesurferPeaks(level)).toEqual([Float32Array.of(-0.25, 0.5, 0, 0.125)]);
  });
});

/** The 16-bit samples of the channels of a plain WAV. */
function wavSamples(name: string): Float32Array[] {
  const file = readFileSync(testdata + name);
  const channels = file.readUInt16LE(22);
  const start = file.indexOf('data') + 8;
  const frames = file.readUInt32LE(start - 4) / (2 * channels);
  return Array.from({ length: channels }, (_, channel) =>
    Float32Array.from(
      { length: frames },
      (_, n) => file.readInt16LE(start + 2 * (n * channels + channel)) / 32768,
    ),
  );
}

describe.skipIf(!existsSync(testdata))("audiowaveform's own files (shared test data)", () => {
  const format = { sampleRate: 16000, samplesPerPixel: [64] };

  it('version 2, two channels, 8 bits: byte for byte', () => {
    const [level] = build(wavSamples('test_file_stereo.wav'), format);
    const expected = readFileSync(`${testdata}test_file_2channel_8bit_64spp_wav.dat`);
    expect(level && Buffer.from(serializePeaks(level, { version: 2, bits: 8 })).equals(expected)).toBe(true);
  });

  it.each([8, 16] as const)('version 1, %i bits, of the two channels mixed: the same values', (bits) => {
    const [left, right] = wavSamples('test_file_stereo.wav') as [Float32Array, Float32Array];
    // audiowaveform mixes by integer division, towards zero.
    const mixed = left.map((x, n) => Math.trunc((x * 32768 + (right[n] ?? 0) * 32768) / 2) / 32768);
    const [level] = build([mixed], format);
    const expected = readFileSync(`${testdata}test_file_stereo_${bits}bit_64spp_wav.dat`);
    expect(
      level &&
        Buffer.from(serializePeaks(level, { version: 2, bits }).subarray(24)).equals(expected.subarray(20)),
    ).toBe(true);
    expect(parsePeaks(expected).length).toBe(level?.length);
  });

  it.each([
    ['size_mismatch.dat', /announce .* and hold/],
    ['zero_length.dat', /announce .* and hold/],
    ['version3.dat', /version 3/],
  ])('%s is refused with the reason', (name, reason) => {
    expect(() => parsePeaks(readFileSync(testdata + name))).toThrow(reason);
  });
});
