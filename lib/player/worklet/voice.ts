import type { LoopRange, VoiceSpec } from '../protocol';
import { DeckBuffer } from './deck-buffer';
import { CHUNK_FRAMES, type Insert, InsertFeed, type Stereo, stereoScratch } from './insert-feed';
import { Ramp } from './ramp';

/** The fastest shuttle, in frames of the deck per frame of sound. */
export const MAX_RATE = 8;

const shuttleScratch = stereoScratch(CHUNK_FRAMES * MAX_RATE);

/** One deck in the mix, or its coded version: its samples, its share of the cross-fade, its loudness-match level, its insert. */
export class Voice {
  readonly buffer: DeckBuffer;
  /** 1 while heard, 0 while not; in between during a switch. */
  readonly share: Ramp;
  readonly level: Ramp;
  feed: InsertFeed | null = null;
  /** The deck that it is a voice of: itself, unless it is a coded one. */
  readonly deck: Voice;
  /** The voice that replaces it when its samples are loaded. */
  coded: Voice | null = null;
  /** Which of a deck's voices has its share of the cross-fade: its own or a coded one. */
  activeVoice: Voice = this;
  private wantedOffset: number;

  constructor(
    readonly spec: VoiceSpec,
    curve: Float64Array,
    deck: Voice | null = null,
  ) {
    this.deck = deck ?? this;
    this.buffer = new DeckBuffer(spec.frames, spec.offsetFrames);
    this.share = new Ramp(curve, 0);
    this.level = new Ramp(curve, spec.level);
    this.wantedOffset = spec.offsetFrames;
  }

  /** Another offset: applied at once while the deck is silent, otherwise as soon as it is. */
  shift(offsetFrames: number): void {
    this.wantedOffset = offsetFrames;
    this.applyOffset();
  }

  /** Between two spans of playback; `isSilent` while nothing plays at all. */
  applyOffset(isSilent = false): void {
    const { activeVoice, coded, isAudible } = this.deck;
    const isActive = isAudible || activeVoice.isAudible || coded?.isAudible;
    if ((isSilent || !isActive) && this.buffer.offsetFrames !== this.wantedOffset)
      this.buffer.offsetFrames = this.wantedOffset;
  }

  insertChain(insert: Insert | null): void {
    this.feed = insert === null ? null : new InsertFeed(this.buffer, insert);
  }

  get isAudible(): boolean {
    return this.share.target !== 0 || this.share.isMoving;
  }

  /** Whether `count` frames from `position` on, in playback order, can be heard. */
  isReady(position: number, count: number, loop: LoopRange | null): boolean {
    if (this.feed !== null) {
      return this.feed.isInStep(position, loop) && this.feed.covers(count, loop);
    }
    const toLoopEnd = loop === null || position >= loop.endFrame ? count : loop.endFrame - position;
    if (toLoopEnd >= count || loop === null) return this.buffer.covers(position, count);
    const again = Math.min(count - toLoopEnd, loop.endFrame - loop.startFrame);
    return this.buffer.covers(position, toLoopEnd) && this.buffer.covers(loop.startFrame, again);
  }

  /** Whether the shuttle's next `span` deck frames from `position` on (backwards when negative) are here. */
  isReadyToShuttle(position: number, span: number): boolean {
    return span < 0 ? this.buffer.covers(position + span, -span) : this.buffer.covers(position, span);
  }

  /** Keeps the insert of an inactive deck running; true when it is in step and wants to be run. */
  keepUp(position: number, count: number, loop: LoopRange | null, rate: number): boolean {
    this.level.jump(this.level.target);
    this.applyOffset();
    if (this.feed === null) return false;
    if (rate !== 1) this.feed.lose();
    else if (this.feed.prime(position, loop) && this.feed.covers(count, loop)) return true;
    else this.feed.pass(count);
    return false;
  }

  /** The next `count` frames at normal speed, none of which crosses the loop's end. */
  read(position: number, count: number, loop: LoopRange | null, to: Stereo): void {
    if (this.feed === null) this.buffer.read(position, count, to[0], to[1], 0);
    else this.feed.run(count, loop, to);
  }

  /** `count` frames at a whole-number rate: each is the mean of the deck frames it passes over. */
  shuttle(position: number, count: number, rate: number, to: Stereo): void {
    const width = Math.abs(rate);
    const span = count * width;
    const start = rate > 0 ? position : position - span;
    this.buffer.read(start, span, shuttleScratch[0], shuttleScratch[1], 0);
    for (let i = 0; i < count; i++) {
      const at = rate > 0 ? i * width : span - (i + 1) * width;
      to[0][i] = mean(shuttleScratch[0], at, width);
      to[1][i] = mean(shuttleScratch[1], at, width);
    }
    this.feed?.runLoose(to, count);
  }
}

function mean(samples: Float32Array, at: number, count: number): number {
  let sum = 0;
  for (let i = 0; i < count; i++) sum += samples[at + i] ?? 0;
  return sum / count;
}
