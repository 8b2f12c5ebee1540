import { describe, expect, it } from 'vitest';
import { BLOCK_FRAMES, type VoiceSpec } from '../protocol';
import type { Insert } from './insert-feed';
import { Mixer } from './mixer';

const RATE = 48_000;
const FADE = 480;

/** Different at every frame, so that a wrong position shows. */
function sample(frame: number, seed = 0): number {
  return Math.fround(0.4 * Math.sin(frame * 0.01 + seed) + 0.2 * Math.sin(frame * 0.317));
}

function spec(id: string, frames: number, extra: Partial<VoiceSpec> = {}): VoiceSpec {
  return { id, recordingId: 'song', frames, offsetFrames: 0, level: 1, insert: false, ...extra };
}

function fillBlock(mixer: Mixer, id: string, block: number, valueAt: (frame: number) => number): void {
  const left = new Float32Array(BLOCK_FRAMES);
  const voice = mixer.voices.get(id);
  for (let i = 0; i < BLOCK_FRAMES; i++) left[i] = valueAt(block * BLOCK_FRAMES + i);
  voice?.buffer.put(block, [left, left.map((value) => -value)]);
}

function fillDeck(
  mixer: Mixer,
  id: string,
  frames: number,
  valueAt: (frame: number) => number = sample,
): void {
  const padded = (frame: number) => (frame < frames ? valueAt(frame) : 0);
  for (let block = 0; block * BLOCK_FRAMES < frames; block++) fillBlock(mixer, id, block, padded);
}

function render(mixer: Mixer, frames: number): Float32Array {
  const out = new Float32Array(frames);
  const left = new Float32Array(128);
  const right = new Float32Array(128);
  for (let at = 0; at < frames; at += 128) {
    mixer.render(left, right, 128);
    out.set(left.subarray(0, Math.min(128, frames - at)), at);
  }
  return out;
}

function expected(from: number, frames: number, valueAt: (frame: number) => number = sample): Float32Array {
  return Float32Array.from({ length: frames }, (_, i) => valueAt(from + i));
}

function largestStep(samples: Float32Array): number {
  let largest = 0;
  for (let i = 1; i < samples.length; i++) {
    largest = Math.max(largest, Math.abs((samples[i] ?? 0) - (samples[i - 1] ?? 0)));
  }
  return largest;
}

function playing(frames = 4 * BLOCK_FRAMES): Mixer {
  const mixer = new Mixer(RATE);
  mixer.setVoices([spec('a', frames)], 'a');
  fillDeck(mixer, 'a', frames);
  mixer.play(1);
  return mixer;
}

describe('mixer', () => {
  it('outputs the samples of the deck, bit for bit, from the first frame on', () => {
    expect(render(playing(), 100_000)).toEqual(expected(0, 100_000));
  });

  it('switches between versions of one recording without a dip, a gap or a step', () => {
    const mixer = new Mixer(RATE);
    const frames = 4 * BLOCK_FRAMES;
    mixer.setVoices([spec('a', frames), spec('b', frames, { level: 2 })], 'a');
    fillDeck(mixer, 'a', frames);
    fillDeck(mixer, 'b', frames, (frame) => Math.fround(sample(frame) / 2));
    mixer.play(1);
    const out = new Float32Array(102_400);
    for (let i = 0; i < 100; i++) {
      if (i % 3 === 0) mixer.switchTo(mixer.activeId === 'a' ? 'b' : 'a');
      out.set(render(mixer, 1024), i * 1024);
    }
    const truth = expected(0, out.length);
    for (let i = 0; i < out.length; i++) expect(out[i]).toBeCloseTo(truth[i] ?? 0, 6);
  });

  it('keeps the power of unrelated recordings through a switch', () => {
    const mixer = new Mixer(RATE);
    const frames = 2 * BLOCK_FRAMES;
    mixer.setVoices([spec('a', frames), spec('r', frames, { recordingId: 'other' })], 'a');
    fillDeck(mixer, 'a', frames, () => 0.5);
    fillDeck(mixer, 'r', frames, () => 0);
    mixer.play(1);
    render(mixer, 1280);
    mixer.switchTo('r');
    const out = render(mixer, FADE);
    for (let i = 0; i < FADE; i++) {
      const rising = 0.5 - 0.5 * Math.cos((Math.PI * (i + 1)) / FADE);
      expect(out[i]).toBeCloseTo(0.5 * Math.sqrt(1 - rising), 5);
    }
  });

  it('stays on the active deck until the samples of the other are loaded', () => {
    const mixer = playing();
    mixer.setVoices([spec('a', 4 * BLOCK_FRAMES), spec('b', 4 * BLOCK_FRAMES)], 'a');
    render(mixer, 1280);
    mixer.switchTo('b');
    expect(render(mixer, 1280)).toEqual(expected(1280, 1280));
    expect(mixer.pendingId).toBe('b');
    fillDeck(mixer, 'b', 4 * BLOCK_FRAMES);
    render(mixer, 1280);
    expect(mixer.pendingId).toBeNull();
    expect(mixer.activeId).toBe('b');
  });

  it('loops to the sample, also within a quantum, pass after pass', () => {
    const mixer = playing();
    mixer.setLoop({ startFrame: 1003, endFrame: 3010 });
    const out = render(mixer, 12_800);
    for (let i = 0; i < out.length; i++) {
      const frame = i < 3010 ? i : 1003 + ((i - 3010) % 2007);
      expect(out[i]).toBe(sample(frame));
    }
  });

  it('fades out when samples are missing, and resumes at the same position', () => {
    const mixer = new Mixer(RATE);
    const frames = 3 * BLOCK_FRAMES;
    mixer.setVoices([spec('a', frames)], 'a');
    fillBlock(mixer, 'a', 0, sample);
    mixer.play(1);
    const first = render(mixer, BLOCK_FRAMES + 2048);
    expect(mixer.underruns).toBe(1);
    expect(mixer.isWaiting).toBe(true);
    expect(largestStep(first)).toBeLessThan(0.08);
    expect(first.subarray(BLOCK_FRAMES).every((value) => value === 0)).toBe(true);
    const held = mixer.frame;
    expect(held).toBeGreaterThan(BLOCK_FRAMES - 3 * FADE);
    expect(held).toBeLessThanOrEqual(BLOCK_FRAMES);
    fillDeck(mixer, 'a', frames);
    const second = render(mixer, 4096);
    expect(largestStep(second)).toBeLessThan(0.08);
    expect(second.subarray(FADE)).toEqual(expected(held + FADE, 4096 - FADE));
  });

  it('seeks to the exact frame with a fade', () => {
    const mixer = playing();
    render(mixer, 12_800);
    mixer.seek(70_001, 5);
    const out = render(mixer, 12_800);
    expect(mixer.seekId).toBe(5);
    expect(largestStep(out)).toBeLessThan(0.08);
    const start = FADE;
    expect(out.subarray(start + FADE)).toEqual(expected(70_001 + FADE, 12_800 - start - FADE));
  });

  it('ends at the last sample and reports it once', () => {
    const mixer = playing(BLOCK_FRAMES + 77);
    const out = render(mixer, BLOCK_FRAMES + 1280);
    expect(out.subarray(0, BLOCK_FRAMES + 77)).toEqual(expected(0, BLOCK_FRAMES + 77));
    expect(out.subarray(BLOCK_FRAMES + 77).every((value) => value === 0)).toBe(true);
    expect(mixer.ends).toBe(1);
    expect(mixer.playing).toBe(false);
  });

  it('shuttles backwards through the exact samples', () => {
    const mixer = playing();
    mixer.seek(50_000, 1);
    mixer.play(-1);
    const out = render(mixer, 4096);
    for (let i = FADE; i < out.length; i++) expect(out[i]).toBe(sample(50_000 - 1 - i));
  });

  it('reads an offset deck at the right position', () => {
    const mixer = new Mixer(RATE);
    mixer.setVoices([spec('a', BLOCK_FRAMES, { offsetFrames: 321 })], 'a');
    fillDeck(mixer, 'a', BLOCK_FRAMES);
    mixer.play(1);
    expect(render(mixer, 2048)).toEqual(expected(321, 2048));
  });
});

/** A pure delay, like the look-ahead of a limiter. */
function delayInsert(frames: number): Insert {
  let line: number[] = new Array(frames).fill(0);
  return {
    latencySamples: frames,
    reset: () => {
      line = new Array(frames).fill(0);
    },
    process: (input, output, count) => {
      for (let i = 0; i < count; i++) {
        line.push(input[0]?.[i] ?? 0);
        const value = line.shift() ?? 0;
        for (const channel of output) channel[i] = value;
      }
    },
  };
}

describe('chain insert', () => {
  const frames = 4 * BLOCK_FRAMES;

  function withChain(latency: number): Mixer {
    const mixer = new Mixer(RATE);
    mixer.setInsert(delayInsert(latency));
    mixer.setVoices([spec('mix', frames, { insert: true }), spec('v1', frames)], 'mix');
    fillDeck(mixer, 'mix', frames);
    fillDeck(mixer, 'v1', frames);
    mixer.play(1);
    return mixer;
  }

  it.each([0, 1, 533, 12_287])('is in step with the decks beside it at %i samples of latency', (latency) => {
    const mixer = withChain(latency);
    while (!mixer.rolling) render(mixer, 128);
    const begun = mixer.frame;
    const out = render(mixer, 6400);
    expect(out).toEqual(expected(begun, 6400));
    mixer.switchTo('v1');
    render(mixer, 6400);
    mixer.switchTo('mix');
    render(mixer, 1280);
    expect(mixer.activeId).toBe('mix');
    expect(mixer.underruns).toBe(0);
    expect(render(mixer, 1280)).toEqual(expected(begun + 14_080, 1280));
  });

  it('loops to the sample through the latency', () => {
    const mixer = withChain(533);
    mixer.setLoop({ startFrame: 1000, endFrame: 3000 });
    while (!mixer.rolling) render(mixer, 128);
    const begun = mixer.frame;
    const out = render(mixer, 9600);
    for (let i = 0; i < out.length; i++) {
      const frame = begun + i < 3000 ? begun + i : 1000 + ((begun + i - 3000) % 2000);
      expect(out[i]).toBe(sample(frame));
    }
  });

  it('plays the difference of two decks: silence for equal ones, the excess over a softer one', () => {
    const frames = 4 * BLOCK_FRAMES;
    const mixer = new Mixer(RATE);
    mixer.setVoices([spec('a', frames), spec('b', frames)], 'a');
    fillDeck(mixer, 'a', frames);
    fillDeck(mixer, 'b', frames, (frame) => 0.5 * sample(frame));
    mixer.play(1);
    render(mixer, 1024);
    mixer.setDelta({ minusId: 'b', gain: 2 });
    render(mixer, 1024);
    expect(Math.max(...render(mixer, 2048).map(Math.abs))).toBeLessThan(1e-7);
    mixer.setDelta({ minusId: 'b', gain: 1 });
    const from = mixer.frame;
    const half = render(mixer, 1024);
    for (let n = 0; n < half.length; n++) expect(half[n]).toBeCloseTo(0.5 * sample(from + n), 6);
    mixer.setDelta(null);
    render(mixer, 1024);
    const back = mixer.frame;
    expect(render(mixer, 512)).toEqual(expected(back, 512));
  });

  it('a difference ends when another deck becomes active', () => {
    const frames = 4 * BLOCK_FRAMES;
    const mixer = new Mixer(RATE);
    mixer.setVoices([spec('a', frames), spec('b', frames)], 'a');
    fillDeck(mixer, 'a', frames);
    fillDeck(mixer, 'b', frames);
    mixer.play(1);
    render(mixer, 1024);
    mixer.setDelta({ minusId: 'b', gain: 1 });
    render(mixer, 1024);
    mixer.switchTo('b');
    render(mixer, 1024);
    const from = mixer.frame;
    expect(render(mixer, 512)).toEqual(expected(from, 512));
  });
});
