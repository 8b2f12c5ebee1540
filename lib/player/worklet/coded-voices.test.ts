import { describe, expect, it } from 'vitest';
import { BLOCK_FRAMES, type VoiceSpec } from '../protocol';
import { Mixer } from './mixer';

const RATE = 48_000;
const FADE = 480;
const FRAMES = 8 * BLOCK_FRAMES;

const own = (frame: number) => Math.fround(0.4 * Math.sin(frame * 0.01) + 0.2 * Math.sin(frame * 0.317));
/** A codec's output: the same wave, softer, so that it can be told apart and a shift would show. */
const coded = (frame: number) => Math.fround(0.5 * own(frame));
const other = (frame: number) => Math.fround(0.25 * own(frame));

function spec(id: string, extra: Partial<VoiceSpec> = {}): VoiceSpec {
  return { id, recordingId: 'song', frames: FRAMES, offsetFrames: 0, level: 1, insert: false, ...extra };
}

const codedSpec = (deck: string, codec: string) => spec(`${deck}~${codec}`, { codedOf: deck });

function fill(mixer: Mixer, id: string, valueAt: (frame: number) => number, blocks = 8, from = 0): void {
  for (let block = from; block < from + blocks; block++) {
    const left = Float32Array.from({ length: BLOCK_FRAMES }, (_, i) => valueAt(block * BLOCK_FRAMES + i));
    mixer.voices.get(id)?.buffer.put(block, [left, left]);
  }
}

function render(mixer: Mixer, frames: number): Float32Array {
  const out = new Float32Array(frames);
  const [left, right] = [new Float32Array(128), new Float32Array(128)];
  for (let at = 0; at < frames; at += 128) {
    mixer.render(left, right, 128);
    out.set(left.subarray(0, Math.min(128, frames - at)), at);
  }
  return out;
}

const expected = (from: number, frames: number, valueAt: (frame: number) => number) =>
  Float32Array.from({ length: frames }, (_, i) => valueAt(from + i));

/** Deck `a` playing for 10 240 frames, and then with its coded voice wanted. */
function chosen(): Mixer {
  const mixer = new Mixer(RATE);
  mixer.setVoices([spec('a')], 'a');
  fill(mixer, 'a', own);
  mixer.play(1);
  expect(render(mixer, 10_240)).toEqual(expected(0, 10_240, own));
  mixer.setVoices([spec('a'), codedSpec('a', 'mp3')], 'a');
  return mixer;
}

/** Every sample lies between the two: no gap, no step, no shift. */
function isBetween(samples: Float32Array, from: number, first = own, second = coded): boolean {
  return samples.every((value, i) => {
    const [a, b] = [first(from + i), second(from + i)];
    return value >= Math.min(a, b) - 1e-6 && value <= Math.max(a, b) + 1e-6;
  });
}

describe('coded voices', () => {
  it('replace the deck by an equal-gain cross-fade once half a second is loaded, not before', () => {
    const mixer = chosen();
    expect(render(mixer, 5120)).toEqual(expected(10_240, 5120, own));
    expect(mixer.isCoded).toBe(false);
    fill(mixer, 'a~mp3', coded, 2);
    const fade = render(mixer, 5120);
    expect(mixer.isCoded).toBe(true);
    expect(mixer.activeId).toBe('a');
    expect(isBetween(fade, 15_360)).toBe(true);
    expect(fade.subarray(FADE)).toEqual(expected(15_360 + FADE, 5120 - FADE, coded));
  });

  it('yield to the deck before they run out, and come back', () => {
    const mixer = chosen();
    fill(mixer, 'a~mp3', coded, 2);
    const over = render(mixer, 3 * BLOCK_FRAMES - 10_240);
    expect(mixer.isCoded).toBe(false);
    expect(isBetween(over, 10_240)).toBe(true);
    expect(over.subarray(-BLOCK_FRAMES + FADE)).toEqual(
      expected(2 * BLOCK_FRAMES + FADE, BLOCK_FRAMES - FADE, own),
    );
    fill(mixer, 'a~mp3', coded, 3, 3);
    const back = render(mixer, 5120);
    expect(mixer.isCoded).toBe(true);
    expect(isBetween(back, 3 * BLOCK_FRAMES)).toBe(true);
    expect(mixer.underruns).toBe(0);
  });

  it('fade out when they are no longer wanted, and are removed', () => {
    const mixer = chosen();
    fill(mixer, 'a~mp3', coded);
    render(mixer, 5120);
    mixer.setVoices([spec('a')], 'a');
    expect(mixer.idsOf(true)).toEqual([]);
    const fade = render(mixer, 5120);
    expect(isBetween(fade, 15_360)).toBe(true);
    expect(fade.subarray(FADE)).toEqual(expected(15_360 + FADE, 5120 - FADE, own));
    expect([...mixer.voices.keys()]).toEqual(['a']);
  });

  it('change from one codec to the next, using the deck’s own sound only while that is missing', () => {
    const mixer = chosen();
    fill(mixer, 'a~mp3', coded);
    render(mixer, 5120);
    mixer.setVoices([spec('a'), codedSpec('a', 'opus')], 'a');
    fill(mixer, 'a~opus', other);
    const fade = render(mixer, 5120);
    expect(isBetween(fade, 15_360, coded, other)).toBe(true);
    expect(fade.subarray(FADE)).toEqual(expected(15_360 + FADE, 5120 - FADE, other));
  });

  it('follow a switch between coded decks', () => {
    const mixer = chosen();
    mixer.setVoices([spec('a'), spec('b'), codedSpec('a', 'mp3'), codedSpec('b', 'mp3')], 'a');
    fill(mixer, 'b', own);
    fill(mixer, 'a~mp3', coded);
    fill(mixer, 'b~mp3', other);
    render(mixer, 5120);
    mixer.switchTo('b');
    const fade = render(mixer, 5120);
    expect(mixer.activeId).toBe('b');
    expect(mixer.isCoded).toBe(true);
    expect(isBetween(fade, 15_360, coded, other)).toBe(true);
    expect(fade.subarray(FADE)).toEqual(expected(15_360 + FADE, 5120 - FADE, other));
  });

  it('are used on both sides of a difference', () => {
    const mixer = chosen();
    mixer.setVoices([spec('a'), spec('b'), codedSpec('a', 'mp3'), codedSpec('b', 'mp3')], 'a');
    fill(mixer, 'b', own);
    fill(mixer, 'a~mp3', coded);
    fill(mixer, 'b~mp3', other);
    render(mixer, 5120);
    mixer.setDelta({ minusId: 'b', gain: 2 });
    render(mixer, 2 * FADE + 1024);
    // Half of the wave less twice a quarter of it.
    for (const value of render(mixer, 5120)) expect(Math.abs(value)).toBeLessThan(1e-6);
  });

  it('have their deck’s level and offset', () => {
    const mixer = chosen();
    fill(mixer, 'a~mp3', coded);
    render(mixer, 5120);
    mixer.setLevel('a', 0.5);
    render(mixer, 1024);
    expect(render(mixer, 1024)).toEqual(expected(16_384, 1024, (frame) => 0.5 * coded(frame)));
    mixer.setVoices([spec('a', { offsetFrames: 100 }), codedSpec('a', 'mp3')], 'a');
    mixer.setVoices([spec('a', { offsetFrames: 100 }), { ...codedSpec('a', 'mp3'), offsetFrames: 100 }], 'a');
    expect(render(mixer, 1024)).toEqual(expected(17_408, 1024, (frame) => 0.5 * coded(frame)));
    mixer.seek(20_000, 1);
    render(mixer, 5120);
    const at = mixer.frame;
    expect(render(mixer, 1024)).toEqual(expected(at, 1024, (frame) => 0.5 * coded(frame + 100)));
  });

  it('are heard at once after a seek to where they are loaded, and the deck elsewhere', () => {
    const mixer = chosen();
    fill(mixer, 'a~mp3', coded, 3);
    render(mixer, 5120);
    mixer.seek(40_000, 1);
    render(mixer, 2560);
    expect(mixer.isCoded).toBe(true);
    mixer.seek(5 * BLOCK_FRAMES, 2);
    render(mixer, 2560);
    expect(mixer.isCoded).toBe(false);
    expect(mixer.isWaiting).toBe(false);
    expect(render(mixer, 1024)).toEqual(expected(mixer.frame - 1024, 1024, own));
  });

  it('loop without a gap', () => {
    const mixer = chosen();
    fill(mixer, 'a~mp3', coded, 2);
    render(mixer, 5120);
    mixer.setLoop({ startFrame: 12_000, endFrame: 20_003 });
    const heard = render(mixer, 30_720);
    expect(mixer.isCoded).toBe(true);
    const length = 20_003 - 12_000;
    const looped = (frame: number) => coded(frame < 20_003 ? frame : 12_000 + ((frame - 12_000) % length));
    expect(heard).toEqual(expected(15_360, 30_720, looped));
  });
});
