import { beforeAll, describe, expect, it } from 'vitest';
import type { Recipe } from '@/lib/engine/chain/recipe';
import { busyRecipe } from '@/lib/testing/hosts/chain-fingerprint';
import { renderWhole } from '@/lib/testing/signals/chain-signals';
import { RangeTrouble } from '../../../pcm/range-trouble';
import { beatSound, memoryRendition } from '../../../testing/player/coded-sound';
import { BLOCK_FRAMES } from '../../protocol';
import { ChainedSource, Interrupted } from './chained-source';

const RATE = 44_100;
const SECONDS = 100;
const planes = beatSound(RATE, SECONDS);
const FRAMES = SECONDS * RATE;

/** The chain with quick releases: it settles within a few seconds, so that rendering can begin in the middle. */
const recipe: Recipe = {
  ...busyRecipe(),
  modules: busyRecipe().modules.map((module) =>
    module.kind === 'limiter' || module.kind === 'compressor' ? { ...module, releaseMs: 20 } : module,
  ),
};

let print: Buffer;
beforeAll(() => {
  print = Buffer.from(renderWhole(recipe, planes).pcm);
});

function source(maxBytes?: number, fail: (from: number) => boolean = () => false) {
  const { source: mix, read } = memoryRendition(planes, RATE);
  const asked: number[] = [];
  const chained = new ChainedSource(
    {
      source: mix,
      recipe,
      read: (pcm) => async (from, frames) => {
        asked.push(from);
        if (fail(from)) throw new RangeTrouble('The connection to the studio is interrupted.', false);
        return read(pcm)(from, frames);
      },
    },
    maxBytes,
  );
  const isPrint = async (from: number, frames: number) => {
    const bytes = Buffer.from(await chained.read(from, frames));
    return bytes.equals(print.subarray(from * 6, (from + frames) * 6));
  };
  return { chained, asked, isPrint };
}

describe('a mix through the chain', () => {
  it('equals its print byte for byte, wherever it is read first, and knows its format', async () => {
    const { chained, asked, isPrint } = source();
    expect(chained.pcm).toMatchObject({ encoding: 's24', sampleRate: RATE, channels: 2, frames: FRAMES });
    for (const from of [70 * RATE + 321, 68 * RATE, 3 * RATE + 7, 0, 40 * RATE, FRAMES - 70_001, 12 * RATE])
      expect(await isPrint(from, 70_001)).toBe(true);
    // The first place was not reached by rendering from the beginning.
    expect(asked[0]).toBeGreaterThan(30 * RATE);
  }, 60_000);

  it('keeps what it rendered, up to its limit', async () => {
    const most = 20 * BLOCK_FRAMES * 6;
    const { chained, asked, isPrint } = source(most);
    for (let from = 0; from < FRAMES - RATE; from += RATE) expect(await isPrint(from, RATE)).toBe(true);
    expect(chained.bytes).toBeLessThanOrEqual(most);
    const before = asked.length;
    expect(await isPrint(FRAMES - 4 * RATE, 2 * RATE)).toBe(true);
    expect(asked.length).toBe(before);
    expect(await isPrint(10 * RATE, RATE)).toBe(true);
    expect(asked.length).toBeGreaterThan(before);
    chained.close();
    expect(chained.bytes).toBe(0);
  }, 60_000);

  it('resumes after a broken connection and after an interruption', async () => {
    let isAway = true;
    const { chained, isPrint } = source(undefined, (from) => isAway && from > 5 * RATE);
    await expect(isPrint(8 * RATE, RATE)).rejects.toBeInstanceOf(RangeTrouble);
    isAway = false;
    expect(await isPrint(8 * RATE, RATE)).toBe(true);
    const reading = chained.read(60 * RATE, RATE);
    chained.interrupt();
    await expect(reading).rejects.toBeInstanceOf(Interrupted);
    expect(await isPrint(60 * RATE, RATE)).toBe(true);
  }, 60_000);
});
