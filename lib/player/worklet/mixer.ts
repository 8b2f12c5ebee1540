import type { Delta, LoopRange, VoiceSpec } from '../protocol';
import { CHUNK_FRAMES, type Insert, stereoScratch } from './insert-feed';
import { advance, contiguousFrames } from './playhead';
import { Ramp, raisedCosine } from './ramp';
import { MAX_RATE, Voice } from './voice';

/** Length of every cross-fade and of every fade to or from silence. */
const FADE_SECONDS = 0.01;
/** Sound that must be loaded before playback starts, and before it resumes after an under-run. */
const START_SECONDS = 0.1;
const RECOVERY_SECONDS = 0.5;
/** Coded sound that must be loaded before it replaces the deck's own, so that it does not come and go. */
const CODED_SECONDS = 0.5;

/**
 * All decks on one clock. Switching moves gains, never buffers. It has no I/O: blocks are put into the voices,
 * `render` is called for every quantum, and its public fields expose its position and state.
 */
export class Mixer {
  readonly voices = new Map<string, Voice>();
  frame = 0;
  rate = 1;
  loop: LoopRange | null = null;
  playing = false;
  rolling = false;
  underruns = 0;
  ends = 0;
  seekId = 0;
  /** Counts starts, stops, switches and jumps, so that they can be reported. */
  changes = 0;
  pendingId: string | null = null;
  private active: Voice | null = null;
  /** Subtracted from what is heard, while the difference of two decks is played. */
  private minus: { voice: Voice; gain: number } | null = null;
  private wantedRate = 1;
  private wantedFrame = -1;
  private wantedSeekId = 0;
  private starving = false;
  private insert: Insert | null = null;
  private readonly curve: Float64Array;
  private readonly gate: Ramp;
  private readonly scratch = stereoScratch(CHUNK_FRAMES);
  private readonly gains = new Float64Array(CHUNK_FRAMES);
  private readonly levels = new Float64Array(CHUNK_FRAMES);

  constructor(private readonly sampleRate: number) {
    this.curve = raisedCosine(Math.round(sampleRate * FADE_SECONDS));
    this.gate = new Ramp(this.curve, 0);
  }

  get activeId(): string {
    return this.active?.spec.id ?? '';
  }

  /** The position where playback is or is about to jump to. */
  get aim(): number {
    return this.wantedFrame >= 0 ? this.wantedFrame : this.frame;
  }

  /** The active deck is heard as its coded voice. */
  get isCoded(): boolean {
    return this.active !== null && this.active.activeVoice !== this.active;
  }

  /** Voices that blocks are needed for: the decks' own, or the coded ones. */
  idsOf(areCoded: boolean): string[] {
    const wanted = [...this.voices.values()].filter(({ deck, spec }) =>
      areCoded ? deck.coded?.spec.id === spec.id : spec.codedOf === undefined,
    );
    return wanted.map(({ spec }) => spec.id);
  }

  get isWaiting(): boolean {
    return this.playing && !this.rolling;
  }

  setVoices(specs: readonly VoiceSpec[], activeId: string): void {
    const kept = new Set(specs.map((spec) => spec.id));
    for (const voice of this.voices.values()) {
      if (!kept.has(voice.deck.spec.id)) this.voices.delete(voice.spec.id);
      // A coded voice that is removed is faded out first.
      else if (!kept.has(voice.spec.id) && voice.deck.coded === voice) voice.deck.coded = null;
    }
    for (const spec of specs) this.setVoice(spec);
    if (this.active === null || !kept.has(this.active.spec.id)) this.adopt(this.voices.get(activeId) ?? null);
  }

  private setVoice(spec: VoiceSpec): void {
    const deck = spec.codedOf === undefined ? null : this.voices.get(spec.codedOf);
    if (deck === undefined) return;
    const voice = this.voices.get(spec.id) ?? new Voice(spec, this.curve, deck);
    this.voices.set(spec.id, voice);
    if (deck !== null) deck.coded = voice;
    voice.shift(spec.offsetFrames);
    if (spec.insert && voice.feed === null) voice.insertChain(this.insert);
  }

  /** The chain of every deck that asks for one. */
  setInsert(insert: Insert | null): void {
    this.insert = insert;
    for (const voice of this.voices.values()) if (voice.spec.insert) voice.insertChain(insert);
  }

  setLevel(id: string, level: number): void {
    for (const voice of this.voices.values()) if (voice.deck.spec.id === id) voice.level.go(level);
  }

  /** The difference of the active deck and another; null: the deck itself again. It ends when another deck becomes active. */
  setDelta(delta: Delta | null): void {
    const voice = delta && this.voices.get(delta.minusId);
    if (this.minus && this.minus.voice !== voice) this.minus.voice.activeVoice.share.go(0);
    const isOther = voice !== null && voice !== undefined && voice !== this.active;
    this.minus = delta && isOther ? { voice, gain: delta.gain } : null;
    this.changes++;
  }

  switchTo(id: string): void {
    this.pendingId = this.voices.has(id) && id !== this.activeId ? id : null;
  }

  play(rate: number): void {
    this.playing = true;
    this.wantedRate = Math.sign(rate) * Math.min(MAX_RATE, Math.max(1, Math.round(Math.abs(rate))));
  }

  pause(): void {
    this.playing = false;
  }

  seek(frame: number, id: number): void {
    this.wantedFrame = Math.max(0, Math.round(frame));
    this.wantedSeekId = id;
  }

  setLoop(range: LoopRange | null): void {
    this.loop = range !== null && range.endFrame - range.startFrame >= CHUNK_FRAMES ? range : null;
  }

  /** The next `count` frames of sound. */
  render(left: Float32Array, right: Float32Array, count: number): void {
    left.fill(0, 0, count);
    right.fill(0, 0, count);
    for (let done = 0; done < count; ) {
      this.steer();
      if (!this.rolling) return;
      done += this.roll(left, right, done, count - done);
    }
  }

  /** Decides, between two spans of playback, whether to continue, stop, jump or start. */
  private steer(): void {
    if (this.rolling) {
      this.gate.go(this.mustStop() ? 0 : 1);
      if (this.gate.target === 0 && !this.gate.isMoving) this.settle();
    }
    if (!this.rolling) {
      this.start();
      return;
    }
    this.switchWhenReady();
    this.fadeToReadyVoice(this.active);
    this.subtractWhenReady();
    this.fadeToReadyVoice(this.minus?.voice ?? null);
    this.dropSilent();
  }

  private mustStop(): boolean {
    if (!this.playing || this.wantedFrame >= 0 || this.wantedRate !== this.rate) return true;
    const toSilence = CHUNK_FRAMES + (this.gate.target === 0 ? this.gate.remaining : this.curve.length);
    for (const voice of this.voices.values()) {
      const ahead = voice.share.target === 0 ? Math.min(toSilence, voice.share.remaining) : toSilence;
      if (voice.isAudible && !this.isReady(voice, ahead)) {
        this.starving = true;
        return true;
      }
    }
    this.starving = false;
    return false;
  }

  /** The gate is closed: nothing is audible any more. */
  private settle(): void {
    this.rolling = false;
    this.changes++;
    if (this.starving && this.playing && this.wantedFrame < 0) this.underruns++;
  }

  private start(): void {
    for (const voice of this.voices.values()) voice.applyOffset(true);
    if (this.wantedFrame >= 0) {
      this.frame = this.wantedFrame;
      this.seekId = this.wantedSeekId;
      this.wantedFrame = -1;
      this.starving = false;
      this.changes++;
    }
    this.rate = this.wantedRate;
    if (this.pendingId !== null) this.adopt(this.voices.get(this.pendingId) ?? this.active);
    this.jumpToReadyVoice(this.active);
    this.jumpToReadyVoice(this.minus?.voice ?? null);
    this.dropSilent();
    if (this.playing && this.active !== null) this.begin(this.active);
  }

  private begin(active: Voice): void {
    if (this.isOver()) {
      this.finish();
      return;
    }
    const seconds = this.starving ? RECOVERY_SECONDS : START_SECONDS;
    if (this.rate === 1) active.feed?.prime(this.frame, this.loop);
    if (!this.isReady(active.activeVoice, Math.round(seconds * this.sampleRate))) return;
    this.starving = false;
    this.rolling = true;
    this.changes++;
    for (const voice of this.voices.values()) voice.level.jump(voice.level.target);
    // The beginning of a file needs no fade; a start anywhere else would be a step.
    if (this.frame === 0 && this.rate === 1) this.gate.jump(1);
    else this.gate.go(1);
  }

  private adopt(voice: Voice | null): void {
    for (const other of this.voices.values()) other.share.jump(other === voice ? 1 : 0);
    if (voice !== null) voice.activeVoice = voice;
    this.minus = null;
    this.active = voice;
    this.pendingId = null;
    this.changes++;
  }

  private switchWhenReady(): void {
    if (this.pendingId === null || this.active === null) return;
    const next = this.voices.get(this.pendingId);
    if (next === undefined) return;
    const activeVoice = this.isReadyCoded(next.coded) ? next.coded : next;
    if (!this.isReady(activeVoice, CHUNK_FRAMES + this.curve.length)) return;
    const law = next.spec.recordingId === this.active.spec.recordingId ? 'gain' : 'power';
    for (const voice of this.voices.values()) voice.share.go(voice === activeVoice ? 1 : 0, law);
    next.activeVoice = activeVoice;
    this.minus = null;
    this.active = next;
    this.pendingId = null;
    this.changes++;
  }

  /** Starts the subtraction as soon as the samples are loaded. */
  private subtractWhenReady(): void {
    if (this.minus === null || this.minus.voice.activeVoice.share.target !== 0) return;
    const { voice } = this.minus;
    if (this.rate !== 1 || !this.isReady(voice, CHUNK_FRAMES + this.curve.length)) return;
    voice.activeVoice = voice;
    voice.share.go(-1);
  }

  /** Fades a deck from its own voice to the coded one as soon as that is loaded, and back before it runs out. */
  private fadeToReadyVoice(deck: Voice | null): void {
    if (deck === null) return;
    const { activeVoice } = deck;
    const next = this.readyVoice(deck);
    if (next === activeVoice) return;
    const share = activeVoice.share.target;
    activeVoice.share.go(0);
    next.share.go(share);
    deck.activeVoice = next;
    this.changes++;
  }

  private readyVoice(deck: Voice): Voice {
    const { activeVoice, coded } = deck;
    const soon = 2 * CHUNK_FRAMES + this.curve.length;
    if (coded !== null && activeVoice === coded && this.rate === 1 && this.isReady(coded, soon)) return coded;
    if (activeVoice !== coded && this.isReadyCoded(coded)) return coded;
    return activeVoice === deck || this.isReady(deck, soon) ? deck : activeVoice;
  }

  /** The same while nothing is playing. */
  private jumpToReadyVoice(deck: Voice | null): void {
    if (deck === null) return;
    const { activeVoice } = deck;
    const next = this.isReadyCoded(deck.coded) ? deck.coded : deck;
    if (next === activeVoice) return;
    const share = activeVoice.share.target;
    activeVoice.share.jump(0);
    next.share.jump(share);
    deck.activeVoice = next;
    this.changes++;
  }

  private isReadyCoded(coded: Voice | null): coded is Voice {
    return (
      coded !== null && this.rate === 1 && this.isReady(coded, Math.round(CODED_SECONDS * this.sampleRate))
    );
  }

  /** Coded voices that are no longer wanted are removed once they are silent. */
  private dropSilent(): void {
    for (const voice of this.voices.values()) {
      const { deck, spec, isAudible } = voice;
      if (deck === voice || deck.coded === voice || isAudible) continue;
      if (deck.activeVoice !== voice) this.voices.delete(spec.id);
    }
  }

  private isReady(voice: Voice, count: number): boolean {
    if (this.rate === 1) return voice.isReady(this.frame, count, this.loop);
    return voice.isReadyToShuttle(this.frame, count * this.rate);
  }

  private isOver(): boolean {
    if (this.rate < 0) return this.frame <= 0;
    return this.active !== null && this.frame >= this.active.buffer.endFrame;
  }

  private finish(): void {
    this.rolling = false;
    this.playing = false;
    this.wantedRate = 1;
    this.changes++;
    this.gate.jump(0);
    if (this.rate > 0) this.ends++;
  }

  /** Mixes up to `limit` frames at `offset` and advances; returns how many. */
  private roll(left: Float32Array, right: Float32Array, offset: number, limit: number): number {
    if (this.isOver()) {
      this.finish();
      return limit;
    }
    const count = this.chunk(limit);
    for (const voice of this.voices.values()) this.mix(voice, left, right, { offset, count });
    this.shutGate(left, right, offset, count);
    if (this.rate === 1) this.frame = advance(this.frame, count, this.loop);
    else this.frame = Math.max(0, this.frame + count * this.rate);
    return count;
  }

  private chunk(limit: number): number {
    let count = Math.min(limit, CHUNK_FRAMES);
    if (this.gate.isMoving) count = Math.min(count, this.gate.remaining);
    const end = this.active?.buffer.endFrame ?? 0;
    if (this.rate === 1) count = Math.min(contiguousFrames(this.frame, count, this.loop), end - this.frame);
    return count;
  }

  private mix(
    voice: Voice,
    left: Float32Array,
    right: Float32Array,
    at: { offset: number; count: number },
  ): void {
    const { offset, count } = at;
    if (!voice.isAudible && !voice.keepUp(this.frame, count, this.loop, this.rate)) return;
    if (this.rate === 1) voice.read(this.frame, count, this.loop, this.scratch);
    else voice.shuttle(this.frame, count, this.rate, this.scratch);
    if (!voice.isAudible) return;
    voice.share.fill(this.gains, count);
    voice.level.fill(this.levels, count);
    if (this.minus?.voice === voice.deck)
      this.levels.fill((this.active?.level.value ?? 1) * this.minus.gain, 0, count);
    for (let i = 0; i < count; i++) {
      const gain = (this.gains[i] ?? 0) * (this.levels[i] ?? 0);
      left[offset + i] = (left[offset + i] ?? 0) + (this.scratch[0][i] ?? 0) * gain;
      right[offset + i] = (right[offset + i] ?? 0) + (this.scratch[1][i] ?? 0) * gain;
    }
  }

  private shutGate(left: Float32Array, right: Float32Array, offset: number, count: number): void {
    if (!this.gate.isMoving && this.gate.target === 1) return;
    this.gate.fill(this.gains, count);
    for (let i = offset; i < offset + count; i++) {
      left[i] = (left[i] ?? 0) * (this.gains[i - offset] ?? 0);
      right[i] = (right[i] ?? 0) * (this.gains[i - offset] ?? 0);
    }
  }
}
