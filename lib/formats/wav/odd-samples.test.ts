import { describe, expect, it } from 'vitest';
import { joinBytes, latinBytes } from '../byte-sink';
import { memorySource } from '../byte-source';
import { openAudio } from '../open-audio';

interface Header {
  readonly code: number;
  readonly bits: number;
  readonly blockAlign: number;
  readonly bigEndian?: boolean;
}

/** A mono WAV (or RIFX) with a plain header. */
function wav({ code, bits, blockAlign, bigEndian = false }: Header, data: Uint8Array): Uint8Array {
  const format = new DataView(new ArrayBuffer(16));
  const little = !bigEndian;
  format.setUint16(0, code, little);
  format.setUint16(2, 1, little);
  format.setUint32(4, 48_000, little);
  format.setUint32(8, 48_000 * blockAlign, little);
  format.setUint16(12, blockAlign, little);
  format.setUint16(14, bits, little);
  const chunk = (id: string, body: Uint8Array) => {
    const size = new DataView(new ArrayBuffer(4));
    size.setUint32(0, body.length, little);
    return joinBytes([latinBytes(id), new Uint8Array(size.buffer), body]);
  };
  const parts = [latinBytes('WAVE'), chunk('fmt ', new Uint8Array(format.buffer)), chunk('data', data)];
  return chunk(bigEndian ? 'RIFX' : 'RIFF', joinBytes(parts));
}

async function read(bytes: Uint8Array) {
  const opened = await openAudio(memorySource(bytes));
  if (!opened.ok) return opened.refusal;
  const samples: number[] = [];
  for await (const { channels } of opened.value.blocks()) samples.push(...(channels[0] ?? []));
  return { encoding: opened.value.format.encoding, bitDepth: opened.value.format.bitDepth, samples };
}

const doubles = (values: number[], littleEndian: boolean) => {
  const view = new DataView(new ArrayBuffer(values.length * 8));
  for (const [i, value] of values.entries()) view.setFloat64(i * 8, value, littleEndian);
  return new Uint8Array(view.buffer);
};

describe('WAV with rare sample formats', () => {
  it('8 bits are unsigned around 128', async () => {
    const bytes = wav({ code: 1, bits: 8, blockAlign: 1 }, Uint8Array.of(0, 128, 192, 255));
    expect(await read(bytes)).toEqual({ encoding: 's16', bitDepth: 8, samples: [-1, 0, 0.5, 127 / 128] });
  });

  it('64-bit float keeps values above full scale, as f32', async () => {
    const values = [0, -1.5, 0.25, 2 ** -30];
    const bytes = wav({ code: 3, bits: 64, blockAlign: 8 }, doubles(values, true));
    expect(await read(bytes)).toEqual({ encoding: 'f32', bitDepth: 64, samples: values });
  });

  it('reads all of them big-endian in RIFX', async () => {
    const ints = wav({ code: 1, bits: 16, blockAlign: 2, bigEndian: true }, Uint8Array.of(0x40, 0, 0xc0, 0));
    expect(await read(ints)).toMatchObject({ samples: [0.5, -0.5] });
    const floats = wav({ code: 3, bits: 64, blockAlign: 8, bigEndian: true }, doubles([0.75], false));
    expect(await read(floats)).toMatchObject({ samples: [0.75] });
  });

  it.each([
    ['FMT-3', '24 bits in 4 bytes', { code: 1, bits: 24, blockAlign: 4 }, 'which 3 of them count'],
    ['FMT-2', 'A-law', { code: 6, bits: 8, blockAlign: 1 }, 'A-law'],
    ['FMT-2', 'µ-law', { code: 7, bits: 8, blockAlign: 1 }, 'µ-law'],
    ['FMT-2', '16-bit float', { code: 3, bits: 16, blockAlign: 2 }, '16-bit float'],
    ['FMT-2', 'more than 32 bits', { code: 1, bits: 64, blockAlign: 8 }, '64-bit'],
  ])('%s refuses %s in a sentence', async (rule, _what, header, words) => {
    const answer = await read(wav(header, new Uint8Array(64)));
    expect(answer).toMatchObject({ rule });
    expect('sentence' in answer && answer.sentence).toMatch(/^[^.]+\. Please export it as [^.]+\.$/);
    expect('sentence' in answer && answer.sentence).toContain(words);
  });
});
