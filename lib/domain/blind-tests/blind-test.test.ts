import { describe, expect, it } from 'vitest';
import {
  answerTrial,
  type BlindOutcome,
  type BlindTest,
  beginBlindTest,
  chanceOf,
  type Draw,
  deckBehind,
  isOver,
  lettersOf,
  outcomeOf,
  recognised,
} from './blind-test';
import { blindOutcomeSchema } from './blind-test.schema';
import { chanceOfAtLeast, chanceOfUneven } from './chance';

/** xorshift32: the same draws for the same seed. */
function drawsOf(seed: number): Draw {
  let state = seed | 1;
  return (below) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % below;
  };
}

function finish(test: BlindTest, draw: Draw, answer: (test: BlindTest) => number): BlindTest {
  let now = test;
  while (!isOver(now)) now = answerTrial(now, answer(now), draw);
  return now;
}

describe('blind tests', () => {
  it('BLD-1 A is either deck, and so is X, about equally often', () => {
    const draw = drawsOf(7);
    let firstBehindA = 0;
    let xIsA = 0;
    const runs = 2000;
    for (let i = 0; i < runs; i++) {
      const test = beginBlindTest({ kind: 'abx', decks: 2, trials: 1 }, draw);
      if (deckBehind(test, 0) === 0) firstBehindA += 1;
      if (deckBehind(test, 2) === deckBehind(test, 0)) xIsA += 1;
    }
    // Four standard deviations of a fair coin.
    const slack = 4 * Math.sqrt(runs / 4);
    expect(Math.abs(firstBehindA - runs / 2)).toBeLessThan(slack);
    expect(Math.abs(xIsA - runs / 2)).toBeLessThan(slack);
  });

  it('BLD-1 A and B keep their decks through an ABX test; a preference test draws each time', () => {
    const draw = drawsOf(3);
    const abx = finish(beginBlindTest({ kind: 'abx', decks: 2, trials: 20 }, draw), draw, () => 0);
    expect(new Set(abx.answers.map(({ order }) => order.join())).size).toBe(1);
    expect(new Set(abx.answers.map(({ x }) => x)).size).toBe(2);
    const liked = finish(beginBlindTest({ kind: 'preference', decks: 4, trials: 40 }, draw), draw, () => 0);
    expect(new Set(liked.answers.map(({ order }) => order.join())).size).toBeGreaterThan(10);
  });

  it('somebody who always recognises X is right every time, whatever was drawn', () => {
    const draw = drawsOf(11);
    const known = (test: BlindTest) => (deckBehind(test, 2) === deckBehind(test, 0) ? 0 : 1);
    const test = finish(beginBlindTest({ kind: 'abx', decks: 2, trials: 10 }, draw), draw, known);
    const outcome = outcomeOf(test, ['v2', 'v1']);
    expect(recognised(outcome)).toBe(10);
    expect(chanceOf(outcome)).toBeCloseTo(1 / 1024, 12);
    expect(lettersOf(test)).toEqual(['A', 'B', 'X']);
  });

  it('a liking is counted for the deck, not for the letter', () => {
    const draw = drawsOf(5);
    const likesDeck2 = (test: BlindTest) => [0, 1, 2].findIndex((letter) => deckBehind(test, letter) === 2);
    const test = finish(beginBlindTest({ kind: 'preference', decks: 3, trials: 12 }, draw), draw, likesDeck2);
    expect(outcomeOf(test, ['v3', 'v2', 'v1']).counts).toEqual([0, 0, 12]);
  });

  it('BLD-2 chances are those of the tables', () => {
    // 9 of 10 by guessing: 11 of 1024 ways. 12 of 16: 2517 of 65536.
    expect(chanceOfAtLeast(9, 10, 0.5)).toBeCloseTo(11 / 1024, 12);
    expect(chanceOfAtLeast(12, 16, 0.5)).toBeCloseTo(2517 / 65_536, 12);
    expect(chanceOfUneven([9, 1])).toBeCloseTo(22 / 1024, 12);
    expect(chanceOfUneven([5, 5])).toBeCloseTo(1, 12);
    // Three decks, all six times the same one: 3 of 729 ways.
    expect(chanceOfUneven([6, 0, 0])).toBeCloseTo(3 / 729, 12);
  });

  it('BLD-3 an outcome that does not add up is refused', () => {
    const outcome: BlindOutcome = {
      kind: 'abx',
      labels: ['v2', 'v1'],
      planned: 10,
      counts: [4, 5],
      answered: 10,
    };
    expect(blindOutcomeSchema.safeParse(outcome).success).toBe(true);
    for (const change of [
      { counts: [6, 5] },
      { answered: 11 },
      { counts: [9] },
      { kind: 'preference' as const },
      { labels: ['v3', 'v2', 'v1'], counts: [3, 3, 3] },
    ]) {
      expect(blindOutcomeSchema.safeParse({ ...outcome, ...change }).success, JSON.stringify(change)).toBe(
        false,
      );
    }
  });
});
