import { expect, it } from 'vitest';
import { partsBytes, plainFormat } from '@/lib/testing/files/chunk-bytes';
import type { BlockOptions } from '../audio-reader';
import { memorySource } from '../byte-source';
import { openAudio } from '../open-audio';

/** 32-bit float in two channels at 48 kHz. */
const format = {
  ...plainFormat,
  body: Uint8Array.of(3, 0, 2, 0, 0x80, 0xbb, 0, 0, 0, 0xdc, 5, 0, 8, 0, 32, 0),
};

async function warningsOf(change: (samples: Float32Array) => void, passes: BlockOptions[] = [{}, {}]) {
  const samples = Float32Array.from({ length: 96_000 }, (_, at) => 0.3 * Math.sin(at / 40));
  change(samples);
  const bytes = partsBytes({
    form: 'RIFF',
    parts: [format, { id: 'data', body: new Uint8Array(samples.buffer) }],
  });
  const opened = await openAudio(memorySource(bytes));
  if (!opened.ok) throw new Error(opened.refusal.sentence);
  const reader = opened.value;
  // Twice by default, as where a file is hashed and measured.
  for (const pass of passes)
    for await (const block of reader.blocks(pass)) expect(block.frames).toBeGreaterThan(0);
  return reader.warnings;
}

it('samples that are no numbers are counted and told, once', async () => {
  expect(await warningsOf(() => undefined)).toEqual([]);
  expect(await warningsOf((samples) => samples.set([NaN], 70_000))).toEqual([
    expect.stringContaining('One sample is no number'),
  ]);
  const three = (samples: Float32Array) => samples.set([NaN, Infinity, -Infinity], 5000);
  expect(await warningsOf(three)).toEqual([expect.stringContaining('3 samples are no numbers')]);
});

it('a pass over a part of the file does not contradict the count of the whole', async () => {
  const change = (samples: Float32Array) => {
    samples.set([NaN], 100);
    samples.set([NaN, NaN], 70_000);
  };
  for (const passes of [[{}, { fromFrame: 1000 }], [{ fromFrame: 1000 }, {}], [{ fromFrame: 0 }]])
    expect(await warningsOf(change, passes)).toEqual([expect.stringContaining('3 samples are no numbers')]);
});
