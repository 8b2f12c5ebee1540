import { describe, expect, it } from 'vitest';
import { BLOCK_FRAMES } from '../protocol';
import { type Head, nextRequest, planNeeds } from './plan';

const RATE = 48_000;
const HOUR = 3600 * RATE;
const head: Head = { frame: 0, direction: 1, playing: true, activeId: 'a', loop: null };
const deck = (id: string) => ({ id, frames: HOUR, offsetFrames: 0 });

describe('planNeeds', () => {
  it('requests the active deck at the playhead first, and every deck ahead of it', () => {
    const needs = planNeeds({ ...head, frame: 10 * BLOCK_FRAMES + 5 }, [deck('b'), deck('a')], RATE);
    expect(needs[0]).toMatchObject({ id: 'a', block: 10 });
    expect(needs.find((need) => need.id === 'b')).toMatchObject({ block: 10 });
    expect(needs.filter((need) => need.id === 'b' && need.block >= 10).length).toBeGreaterThan(6);
  });

  it('needs both sides of a loop and nothing after its end', () => {
    const loop = { startFrame: 100 * BLOCK_FRAMES, endFrame: 102 * BLOCK_FRAMES };
    const needs = planNeeds({ ...head, frame: 101 * BLOCK_FRAMES + 9, loop }, [deck('a')], RATE);
    const ahead = needs.filter((need) => need.urgency < 6 * RATE).map((need) => need.block);
    expect(new Set(ahead)).toEqual(new Set([101, 100]));
  });

  it('looks backwards when playing backwards', () => {
    const needs = planNeeds({ ...head, frame: 50 * BLOCK_FRAMES, direction: -1 }, [deck('a')], RATE);
    expect(needs.slice(0, 3).map((need) => need.block)).toEqual([50, 49, 48]);
  });

  it('stays bounded: four decks of a long file need fewer than 100 blocks', () => {
    const decks = ['a', 'b', 'c', 'd'].map(deck);
    const needs = planNeeds({ ...head, frame: HOUR / 2 }, decks, RATE);
    expect(needs.length).toBeLessThan(100);
  });

  it('needs nothing beyond the end', () => {
    const short = { id: 'a', frames: BLOCK_FRAMES + 1, offsetFrames: 0 };
    expect(planNeeds(head, [short], RATE).map((need) => need.block)).toEqual([0, 1]);
  });
});

describe('nextRequest', () => {
  const needs = planNeeds(head, [deck('a')], RATE);
  const farthest = Math.max(...needs.map((need) => need.block));
  const lastBlock = () => 5000;

  it('is short at first and longer once something is loaded', () => {
    expect(nextRequest({ needs, lastBlock, isHere: () => false })).toEqual({
      id: 'a',
      firstBlock: 0,
      count: 1,
    });
    const run = nextRequest({ needs, lastBlock, isHere: ({ block }) => block < 2 });
    expect(run).toEqual({ id: 'a', firstBlock: 2, count: 4 });
  });

  it('refills with long requests, further than is needed yet but not beyond the end', () => {
    const isHere = ({ block }: { block: number }) => block < farthest;
    expect(nextRequest({ needs, lastBlock, isHere })).toEqual({ id: 'a', firstBlock: farthest, count: 4 });
    const atEnd = nextRequest({ needs, isHere, lastBlock: () => farthest + 1 });
    expect(atEnd).toEqual({ id: 'a', firstBlock: farthest, count: 2 });
  });

  it('is null when everything is loaded or requested', () => {
    expect(nextRequest({ needs, lastBlock, isHere: () => true })).toBeNull();
  });
});
