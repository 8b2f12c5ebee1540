import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Recipe } from '@/lib/engine/chain/recipe';
import type { CodecTools } from '@/lib/formats/codecs/codec-tools';
import { busyRecipe } from '@/lib/testing/hosts/chain-fingerprint';
import { bitsOf, renderWhole } from '@/lib/testing/signals/chain-signals';
import { beatSound, jobOf, memoryRendition, openTools } from '../../../testing/player/coded-sound';
import { type CodecChoice, choiceId, codecChoices, codedVoiceId } from '../choice';
import { EncoderLoop } from '../encode/encoder-loop';
import type { ChainVariant, CodedDeck, CodedProgress } from '../protocol';

const SECONDS = 20;
const choices = codecChoices.filter(({ codec }) => codec !== 'aac');
const named = choices.map((choice) => ({ choice, name: choiceId(choice) }));

let tools: CodecTools;
beforeAll(async () => {
  tools = await openTools();
});
afterAll(() => tools.close());

/** An encoder loop with one deck, whose chain settings can be changed. */
function room(choice: CodecChoice, sampleRate: number, planes: readonly Float32Array[]) {
  const { source, read } = memoryRendition(planes, sampleRate);
  let asked = 0;
  const looks = new Set<(progress: CodedProgress) => void>();
  const loop = new EncoderLoop({
    sampleRate,
    tools: async () => tools,
    read: (pcm) => (from, frames) => {
      asked++;
      return read(pcm)(from, frames);
    },
    toPage: (message) => {
      if (message.type === 'progress') for (const look of looks) look(message);
    },
    onMore: () => {},
  });
  const deck: CodedDeck = {
    id: 'a',
    pcm: source,
    frames: SECONDS * sampleRate,
    offsetFrames: 0,
    truePeakDbtp: null,
  };
  loop.setHead({ frame: 0, direction: 1, playing: true, activeId: 'a', loop: null });
  return {
    loop,
    asked: () => asked,
    set: (variant: ChainVariant | null) =>
      loop.setDecks(choice, variant === null ? [] : [{ ...deck, variant }]),
    until: (variantId: string, isSo: (progress: CodedProgress) => boolean) =>
      new Promise<CodedProgress>((resolve) => {
        const look = (progress: CodedProgress) => {
          if (progress.id !== codedVoiceId('a', choice, variantId) || !isSo(progress)) return;
          looks.delete(look);
          resolve(progress);
        };
        looks.add(look);
      }),
  };
}

const isMeasured = ({ figures }: CodedProgress) =>
  figures !== null && (figures.afterDbtp <= 0 || figures.ceilingDbtp !== null);

describe('a deck with the chain', () => {
  it.each(named)(
    '$name: encodes its print, bit for bit, with the print’s peaks and ceiling',
    async ({ choice }) => {
      const sampleRate = choice.codec === 'opus' ? 48_000 : 44_100;
      // Loud enough for overs after the limiter.
      const recipe: Recipe = {
        ...busyRecipe(),
        modules: busyRecipe().modules.map((module) =>
          module.kind === 'limiter' ? { ...module, inputGainDb: 12, ceilingDb: -0.1, releaseMs: 50 } : module,
        ),
      };
      const planes = beatSound(sampleRate, SECONDS);
      const print = renderWhole(recipe, planes, { sampleRate }).planes;
      const { job: own } = jobOf(print, { choice, tools, sampleRate });
      while (await own.measureSome(0, true));
      while (await own.searchSome());
      const { loop, set, until } = room(choice, sampleRate, planes);
      const done = until('chain1', isMeasured);
      set({ id: 'chain1', recipe });
      const { figures } = await done;
      const job = loop.job(codedVoiceId('a', choice, 'chain1'));
      if (job === undefined) throw new Error('It is gone.');
      const [coded, truth] = [
        await job.track.read(job.reader, 0, job.track.frames),
        await own.track.read(own.reader, 0, own.track.frames),
      ];
      console.log(
        `${choiceId(choice)}: ${figures?.beforeDbtp.toFixed(2)} dBTP before, ${figures?.afterDbtp.toFixed(2)} after, ` +
          `${figures?.overs} overs, ceiling ${figures?.ceilingDbtp}`,
      );
      expect(bitsOf(coded)).toBe(bitsOf(truth));
      expect(figures).toEqual(own.progress.figures);
      await own.rest();
      set(null);
    },
    120_000,
  );

  it('is released when its settings change, and nothing of the old ones is kept', async () => {
    const mp3 = { codec: 'mp3', bitRate: 320 } as const;
    const { loop, set, until, asked } = room(mp3, 44_100, beatSound(44_100, SECONDS));
    const first = until('chain1', ({ encoded }) => encoded > 0.2);
    set({ id: 'chain1', recipe: busyRecipe() });
    await first;
    // The knob is being turned: nothing is rendered for it.
    set(null);
    expect(loop.chosen).toEqual([]);
    const before = asked();
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(asked() - before).toBeLessThanOrEqual(1);
    const second = until('chain2', ({ encoded }) => encoded > 0.2);
    set({ id: 'chain2', recipe: { ...busyRecipe(), inputTrimDb: -6 } });
    await second;
    expect(loop.job(codedVoiceId('a', mp3, 'chain1'))).toBeUndefined();
    // While bypassed, the mix itself is encoded; what was rendered through the chain is kept.
    const dry = until('dry', ({ figures }) => figures !== null);
    set({ id: 'dry', recipe: null });
    await dry;
    expect(loop.job(codedVoiceId('a', mp3, 'chain2'))?.track.bytes).toBeGreaterThan(0);
    set(null);
  }, 60_000);
});
