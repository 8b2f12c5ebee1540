import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { CodecTools } from '@/lib/formats/codecs/codec-tools';
import { RangeTrouble } from '../../../pcm/range-trouble';
import { beatSound, memoryRendition, openTools } from '../../../testing/player/coded-sound';
import { BLOCK_FRAMES } from '../../protocol';
import { codedVoiceId } from '../choice';
import type { CodedDeck, CodedProgress } from '../protocol';
import { EncoderLoop } from './encoder-loop';

const RATE = 44_100;
const SECONDS = 40;
const mp3 = { codec: 'mp3', bitRate: 320 } as const;

let tools: CodecTools;
const planes = beatSound(RATE, SECONDS);
beforeAll(async () => {
  tools = await openTools();
});
afterAll(() => tools.close());

interface Room {
  readonly loop: EncoderLoop;
  readonly most: () => number;
  /** Resolves when a deck's progress meets a condition. */
  readonly until: (deckId: string, isSo: (progress: CodedProgress) => boolean) => Promise<CodedProgress>;
}

function room(maxBytes?: number, fail: (from: number) => boolean = () => false, ids = ['a', 'b']): Room {
  const { source, read } = memoryRendition(planes, RATE);
  const waiting = new Set<(progress: CodedProgress) => void>();
  let most = 0;
  const loop: EncoderLoop = new EncoderLoop({
    sampleRate: RATE,
    tools: async () => tools,
    read: (pcm) => async (from, frames) => {
      if (fail(from)) throw new RangeTrouble('The connection to the studio is interrupted.', false);
      return read(pcm)(from, frames);
    },
    toPage: (message) => {
      if (message.type === 'progress') for (const look of waiting) look(message);
    },
    onMore: () => {
      most = Math.max(most, loop.bytes);
      for (const [, { progress }] of loop.chosen) for (const look of waiting) look(progress);
    },
    ...(maxBytes === undefined ? {} : { maxBytes }),
  });
  const decks = ids.map(
    (id): CodedDeck => ({ id, pcm: source, frames: SECONDS * RATE, offsetFrames: 0, truePeakDbtp: -1 }),
  );
  loop.setHead({ frame: 0, direction: 1, playing: true, activeId: 'a', loop: null });
  loop.setDecks(mp3, decks);
  return {
    loop,
    most: () => most,
    until: (deckId, isSo) =>
      new Promise((resolve) => {
        const look = (progress: CodedProgress) => {
          if (progress.id !== codedVoiceId(deckId, mp3) || !isSo(progress)) return;
          waiting.delete(look);
          resolve(progress);
        };
        waiting.add(look);
      }),
  };
}

const isMeasured = ({ figures }: CodedProgress) => figures !== null;

describe('the order of encoding', () => {
  it('stays within its memory: a file that does not fit is measured in passing, to the same figures, and stays available', async () => {
    const free = room();
    const whole = await free.until('a', isMeasured);
    const bytes = free.loop.job(codedVoiceId('a', mp3))?.track.bytes ?? 0;
    free.loop.setDecks(null, []);
    // What is about to be heard of both decks, 22 s, fits; the two whole files, 80 s, do not.
    const most = Math.round(0.8 * bytes);
    const tight = room(most);
    const passing = await tight.until('a', isMeasured);
    expect(tight.most()).toBeLessThan(1.1 * most);
    expect(passing.figures?.afterDbtp).toBeCloseTo(whole.figures?.afterDbtp ?? 0, 1);
    // Farther on it is not kept; once the playhead is there it is encoded again.
    const late = Math.floor((35 * RATE) / BLOCK_FRAMES);
    const job = tight.loop.job(codedVoiceId('a', mp3));
    expect(job?.isReadable(late)).toBe(false);
    const comes = tight.until('a', () => job?.isReadable(late) === true);
    tight.loop.setHead({ frame: 35 * RATE, direction: 1, playing: true, activeId: 'a', loop: null });
    await comes;
    expect(tight.most()).toBeLessThan(1.1 * most);
    tight.loop.setDecks(null, []);
  });

  it('starts with what is about to be heard, the active deck before the others', async () => {
    const { loop, until } = room();
    await until('a', ({ encoded }) => encoded > 0);
    const [a, b] = ['a', 'b'].map((id) => loop.job(codedVoiceId(id, mp3)));
    for (const job of [a, b]) expect(job?.isReadable(0)).toBe(true);
    expect(b?.isReadable(Math.floor((20 * RATE) / BLOCK_FRAMES))).toBe(false);
    loop.setHead({ frame: 30 * RATE, direction: 1, playing: true, activeId: 'b', loop: null });
    await until('b', () => b?.isReadable(Math.floor((30 * RATE) / BLOCK_FRAMES)) === true);
    loop.setDecks(null, []);
  });

  it('resumes when the connection is back', async () => {
    let isAway = true;
    const { loop, until } = room(undefined, () => isAway);
    const { trouble } = await until('a', (progress) => progress.trouble !== null);
    expect(trouble).toBe('The connection to the studio is interrupted.');
    isAway = false;
    const after = await until('a', ({ encoded }) => encoded > 0.2);
    expect(after.trouble).toBeNull();
    loop.setDecks(null, []);
  });

  it.each([40, 60, 80])('wakes at the end of a pause, with a clock in steps of %i ms', async (stepMs) => {
    let clock = 0;
    const now = vi.spyOn(performance, 'now').mockImplementation(() => {
      clock += stepMs;
      return clock;
    });
    let failures = 0;
    const { loop, until } = room(undefined, () => failures++ < 2, ['a']);
    // Nobody moves the playhead, which would also wake it.
    const after = await until('a', ({ encoded }) => encoded > 0);
    expect(after.trouble).toBeNull();
    loop.setDecks(null, []);
    now.mockRestore();
  });
});
