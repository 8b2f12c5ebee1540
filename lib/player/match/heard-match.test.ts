import { join } from 'node:path';
import { expect, it } from 'vitest';
import { heardLufs } from '@/lib/engine/measure/as-heard';
import { Measurer } from '@/lib/engine/measure/measurer';
import { openFileSource } from '@/lib/formats/node-file-source';
import { openAudio } from '@/lib/formats/open-audio';
import { corpus, hasCorpus } from '@/lib/testing/files/corpus';
import type { DeckLoudness } from '../deck';
import { matchGainsDb } from './match';

/** A file's loudness as its deck has it. */
async function loudnessOf(name: string): Promise<DeckLoudness> {
  const source = await openFileSource(join(corpus, 'found/formats', name));
  const opened = await openAudio(source);
  if (!opened.ok) throw new Error(opened.refusal.sentence);
  const measurer = Measurer.create();
  measurer.configure(opened.value.format);
  for await (const { channels, frames } of opened.value.blocks({ blockFrames: 65_536 }))
    measurer.process(channels, frames);
  await source.close();
  const { integratedLufs, truePeakDbtp, channels } = measurer.finish();
  return { integratedLufs: heardLufs(integratedLufs, channels), truePeakDbtp };
}

it.skipIf(!hasCorpus)('the same samples as one and as two channels are matched at equal gains', async () => {
  const [one, two] = [await loudnessOf('m-one-channel.wav'), await loudnessOf('m-two-channels.wav')];
  const gains = matchGainsDb([
    { id: 'one', loudness: one },
    { id: 'two', loudness: two },
  ]);
  expect(gains.get('one')).toBeCloseTo(gains.get('two') ?? 1, 6);
});
