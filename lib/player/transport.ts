import type { BypassMode } from '@/lib/engine/chain/chain';
import type { Recipe } from '@/lib/engine/chain/recipe';
import { AudioThread } from './audio-thread';
import type { Deck, DeckLoudness } from './deck';
import { deckStates, levelsOf, type RangeLoudness, streamsOf, voicesOf } from './deck-messages';
import { linearFromDb } from './match';
import { heardFrame } from './position';
import type { PlatformLevel, Speaker } from './preview/speaker';
import type {
  Delta,
  FromStream,
  FromWorklet,
  LimiterMessage,
  LoopRange,
  StatusMessage,
  ViewsMessage,
} from './protocol';
import {
  initialState,
  type MatchMode,
  type MeterListener,
  type TransportOptions,
  type TransportState,
} from './transport-state';

const SHUTTLE_STEPS = [1, 2, 4, 8];

/**
 * The page's handle on the audio thread: decks on one clock, switched by gains. Make one per page and `dispose` it.
 * It loads at once, and sounds after the first `play()` that a person's gesture allows.
 */
export class Transport {
  private readonly thread: AudioThread;
  private readonly listeners = new Set<() => void>();
  private readonly meterListeners = new Set<MeterListener>();
  private readonly viewListeners = new Set<(message: ViewsMessage) => void>();
  private readonly limiterListeners = new Set<(message: LimiterMessage) => void>();
  private state: TransportState;
  private status: StatusMessage | null = null;
  private rolledFrom = 0;
  private hasRun = false;
  private seekId = 0;
  private seekFrame = 0;

  constructor(options: TransportOptions) {
    const main = options.decks.find((deck) => deck.id === options.mainDeckId) ?? options.decks[0];
    this.thread = new AudioThread(main?.pcm.sampleRate ?? 48_000, {
      fromWorklet: (message) => this.hearFromWorklet(message),
      fromStream: (message) => this.hearFromStream(message),
    });
    this.state = initialState(options, this.thread.context.sampleRate, main?.id ?? '');
    this.setDecks(options.decks);
    this.context.addEventListener('statechange', () => this.followContext());
    this.thread.ready.then(
      () => this.update({ status: 'ready' }),
      () =>
        this.update({
          status: 'failed',
          failure: 'This browser could not start the player. Please reload the page.',
        }),
    );
  }

  getState = (): TransportState => this.state;

  /** Calls back after every change of `getState()`; returns the way to stop. */
  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** Meter readings of what is heard (about 20 a second) and of the chain (about 30); returns the way to stop. */
  onMeter(listener: MeterListener): () => void {
    this.meterListeners.add(listener);
    if (this.meterListeners.size === 1) this.thread.tell({ type: 'meters', on: true });
    return () => {
      this.meterListeners.delete(listener);
      if (this.meterListeners.size === 0) this.thread.tell({ type: 'meters', on: false });
    };
  }

  /** Spectrum and stereo field of what is heard (about 30 a second); returns the way to stop. */
  onViews(listener: (message: ViewsMessage) => void): () => void {
    this.viewListeners.add(listener);
    if (this.viewListeners.size === 1) this.thread.tell({ type: 'views', on: true });
    return () => {
      this.viewListeners.delete(listener);
      if (this.viewListeners.size === 0) this.thread.tell({ type: 'views', on: false });
    };
  }

  /** What a service's limiter takes away of what is heard (about 10 a second while it is in); returns the way to stop. */
  onLimiter(listener: (message: LimiterMessage) => void): () => void {
    this.limiterListeners.add(listener);
    return () => this.limiterListeners.delete(listener);
  }

  get context(): AudioContext {
    return this.thread.context;
  }

  /** The node that sounds, for taps and analysers; null until `getState().status` is ready. */
  get output(): AudioNode | null {
    return this.thread.output;
  }

  /** Whether the sound device runs: before the first gesture, and while a call has it, it does not. */
  get isRunning(): boolean {
    return this.context.state === 'running';
  }

  /** Timeline position of what comes out of the speakers now: whole frames at `getState().sampleRate`. */
  positionFrames(): number {
    const { status } = this;
    if (status === null || status.seekId !== this.seekId) return this.seekFrame;
    const { context } = this.thread;
    return heardFrame(status, {
      contextFrame: context.currentTime * context.sampleRate,
      latencyFrames: (context.outputLatency || 0) * context.sampleRate,
      rolledFrom: this.rolledFrom,
      loop: this.state.loop,
      endFrame: this.state.durationFrames,
    });
  }

  play(rate = 1): void {
    void this.thread.context.resume();
    if (rate > 0 && this.positionFrames() >= this.state.durationFrames)
      this.seek(this.state.loop?.startFrame ?? 0);
    this.thread.tell({ type: 'play', rate });
    this.update({ playing: true, rate });
  }

  pause(): void {
    this.thread.tell({ type: 'pause' });
    this.update({ playing: false, waiting: false, rate: 1 });
  }

  toggle(): void {
    if (this.state.playing) this.pause();
    else this.play();
  }

  /** J and L: each press in one direction goes a step faster, up to eight times. */
  shuttle(direction: 1 | -1): void {
    const { playing, rate } = this.state;
    const step = SHUTTLE_STEPS.indexOf(Math.abs(rate));
    const isSameWay = playing && Math.sign(rate) === direction;
    const next = isSameWay ? SHUTTLE_STEPS[Math.min(step + 1, SHUTTLE_STEPS.length - 1)] : 1;
    this.play((next ?? 1) * direction);
  }

  /** To a frame of the timeline, clamped to the heard deck. */
  seek(frame: number): void {
    this.seekFrame = Math.round(Math.min(Math.max(0, frame), this.state.durationFrames));
    this.seekId++;
    this.thread.tell({ type: 'seek', frame: this.seekFrame, id: this.seekId });
    this.emit();
  }

  seekBy(frames: number): void {
    this.seek(this.positionFrames() + frames);
  }

  /** Switches without a gap: now, or as soon as the deck's samples are here. */
  hear(id: string): void {
    const isKnown = this.state.decks.some(({ deck }) => deck.id === id);
    if (!isKnown || id === (this.state.pendingId ?? this.state.heardId)) return;
    this.thread.tell({ type: 'hear', id });
    this.update({ delta: null });
    if (this.state.playing) this.update({ pendingId: id === this.state.heardId ? null : id });
    else this.update({ heardId: id, pendingId: null, previousId: this.state.heardId });
  }

  /** Hears the heard deck less another, as if one were printed over the other turned over; null: the deck itself. */
  setDelta(delta: Delta | null): void {
    this.thread.tell({ type: 'delta', delta });
    this.update({ delta });
  }

  /** X: the deck that was heard before. */
  hearPrevious(): void {
    if (this.state.previousId !== null) this.hear(this.state.previousId);
  }

  /** Sample-exact and gapless. Playback moves to its start when it is outside. Null ends it. */
  setLoop(range: LoopRange | null): void {
    const loop = range === null ? null : this.clampRange(range);
    this.thread.tell({ type: 'loop', range: loop });
    this.update({ loop });
    if (loop === null) return;
    const frame = this.positionFrames();
    if (frame < loop.startFrame || frame >= loop.endFrame) this.seek(loop.startFrame);
  }

  /** Ends a service's levelling. */
  setMatch(match: MatchMode): void {
    this.setLimiter(null);
    this.rematch({ match, preview: { ...this.state.preview, platform: null } });
  }

  /** Matched and as delivered in turn; from a service's levelling back to what it was before. */
  toggleMatch(): void {
    if (this.state.preview.platform !== null) this.setMatch(this.state.match);
    else this.setMatch(this.state.match === 'as-delivered' ? 'matched' : 'as-delivered');
  }

  /** What the sound goes through, without a gap; matched, its loss of loudness is made up as far as full scale allows. */
  setSpeaker(speaker: Speaker): void {
    this.thread.tell({ type: 'preview', speaker });
    this.rematch({ preview: { ...this.state.preview, speaker } });
  }

  /** Levels every deck as a service would, in place of the match, with its limiter; null: the match again. */
  setPlatform(platform: PlatformLevel | null): void {
    this.setLimiter(platform);
    this.rematch({ preview: { ...this.state.preview, platform } });
  }

  /** Linear, 0 to 1; behind the meters. */
  setVolume(volume: number): void {
    const gain = Math.min(1, Math.max(0, volume));
    this.thread.tell({ type: 'volume', gain });
    this.update({ volume: gain });
  }

  /** Adds, removes and keeps decks by id; what is heard goes on when its deck stays. */
  setDecks(list: readonly Deck[]): void {
    const decks = deckStates(list, this.state);
    const isKept = (id: string | null) => decks.some(({ deck }) => deck.id === id);
    const heardId = isKept(this.state.heardId) ? this.state.heardId : (list[0]?.id ?? '');
    const previousId = isKept(this.state.previousId) ? this.state.previousId : null;
    this.update({ decks, heardId, previousId });
    this.thread.tell({ type: 'voices', heardId, voices: voicesOf(decks) });
    this.sendLevels();
    this.thread.tellStream({ type: 'decks', decks: streamsOf(decks) });
  }

  /** A later measurement of a deck, for example of the mix through a changed chain. */
  setLoudness(id: string, loudness: DeckLoudness): void {
    const list = this.state.decks.map(({ deck }) => (deck.id === id ? { ...deck, loudness } : deck));
    this.update({ decks: deckStates(list, this.state) });
    this.sendLevels();
  }

  /** What the decks measure over the chosen range, for the match by range; null forgets it. */
  setRangeLoudness(rangeLoudness: RangeLoudness): void {
    this.rematch({ rangeLoudness });
  }

  /** Reads a deck so many frames later than the timeline says, from the next time it is not heard. */
  setOffset(id: string, offsetFrames: number): void {
    const list = this.state.decks.map(({ deck }) => (deck.id === id ? { ...deck, offsetFrames } : deck));
    this.setDecks(list);
  }

  /** Settings of the engine's chain, for decks with `insert: 'chain'`; they are heard dry until the first comes. */
  setRecipe(recipe: Recipe): void {
    this.thread.tell({ type: 'recipe', recipe });
  }

  /** How the chain is heard; see BypassMode for the fair comparison. */
  setBypass(mode: BypassMode): void {
    this.thread.tell({ type: 'bypass', mode });
  }

  resetMeters(): void {
    this.thread.tell({ type: 'reset-meters' });
  }

  /** Stops everything and gives the audio device back. */
  dispose(): void {
    this.listeners.clear();
    this.meterListeners.clear();
    this.viewListeners.clear();
    this.limiterListeners.clear();
    this.thread.dispose();
  }

  private rematch(change: Pick<Partial<TransportState>, 'match' | 'rangeLoudness' | 'preview'>): void {
    const next = { ...this.state, ...change };
    const list = next.decks.map(({ deck }) => deck);
    this.update({ ...change, decks: deckStates(list, next) });
    this.sendLevels();
  }

  private setLimiter(platform: PlatformLevel | null): void {
    const dbfs = platform?.limiterDbfs;
    this.thread.tell({ type: 'limiter', ceiling: dbfs === undefined ? null : linearFromDb(dbfs) });
  }

  private sendLevels(): void {
    this.thread.tell({ type: 'levels', levels: levelsOf(this.state.decks) });
  }

  private clampRange(range: LoopRange): LoopRange {
    const endFrame = Math.min(Math.round(range.endFrame), this.state.durationFrames);
    return { startFrame: Math.min(Math.max(0, Math.round(range.startFrame)), endFrame), endFrame };
  }

  private hearFromWorklet(message: FromWorklet): void {
    switch (message.type) {
      case 'status':
        this.follow(message);
        break;
      case 'meter':
      case 'chain':
        for (const listener of this.meterListeners) listener(message);
        break;
      case 'views':
        for (const listener of this.viewListeners) listener(message);
        break;
      case 'limiter':
        for (const listener of this.limiterListeners) listener(message);
        break;
      case 'fault':
        this.update({ status: 'failed', failure: message.sentence, playing: false, waiting: false });
        break;
      default:
        message satisfies never;
    }
  }

  private follow(status: StatusMessage): void {
    const before = this.status;
    if (status.rolling && !(before?.rolling && before.seekId === status.seekId))
      this.rolledFrom = status.frame;
    this.status = status;
    const { waiting, underruns, ends, playing, rate, heardId, pendingId } = status;
    this.update({ waiting, underruns, ends });
    // A report that has crossed an order on its way says nothing about what is wanted now.
    if (status.received < this.thread.sent) return;
    const previousId = heardId === this.state.heardId ? this.state.previousId : this.state.heardId;
    this.update({ playing, rate: playing ? rate : 1, heardId, pendingId, previousId });
  }

  /** A call, another app or the system has taken the audio device: then it stands, until play is pressed again. */
  private followContext(): void {
    const isRunning = this.context.state === 'running';
    if (!isRunning && this.hasRun && this.state.playing && this.context.state !== 'closed') this.pause();
    this.hasRun ||= isRunning;
  }

  private hearFromStream(message: FromStream): void {
    const trouble = message.type === 'trouble' ? message.sentence : null;
    const decks = this.state.decks.map((state) =>
      state.deck.id === message.id ? { ...state, trouble } : state,
    );
    this.update({ decks });
  }

  private update(change: Partial<TransportState>): void {
    const next = { ...this.state, ...change };
    next.durationFrames = next.decks.find(({ deck }) => deck.id === next.heardId)?.frames ?? 0;
    const keys = Object.keys(next) as (keyof TransportState)[];
    if (keys.every((key) => next[key] === this.state[key])) return;
    this.state = next;
    this.emit();
  }

  private emit(): void {
    for (const listener of this.listeners) listener();
  }
}
