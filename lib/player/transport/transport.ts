import { Listeners } from '@/lib/core/observable';
import type { BypassMode } from '@/lib/engine/chain/chain';
import type { Recipe } from '@/lib/engine/chain/recipe';
import type { CodecChoice } from '../codec/choice';
import { CodecSwitch } from '../codec/codec-switch';
import type { CodedProgress } from '../codec/protocol';
import type { Deck } from '../deck';
import { linearFromDb } from '../match/match';
import { ElementSound } from '../media-element/element-sound';
import { openSound } from '../output/open-sound';
import type { Sound, SoundEvents } from '../output/sound';
import type { PlatformLevel, Speaker } from '../preview/speaker';
import type { Delta, FromStream, FromWorklet, LoopRange, StatusMessage } from '../protocol';
import { deckStates, levelsOf, neighbourOf, type RangeLoudness, withTrouble } from './deck-messages';
import { clampRange, shuttleRate } from './range-and-rate';
import { SignalListeners } from './signal-listeners';
import { initialState, type MatchMode, type TransportOptions, type TransportState } from './transport-state';

/**
 * The page's handle on the audio thread: decks on one clock, switched by gains. Create one per page and `dispose` it.
 * It loads at once, and plays after the first `play()` that follows a user gesture. Where the audio thread cannot run or
 * crashes, a media element continues at the same position (`getState().mode`).
 */
export class Transport {
  private sound: Sound;
  private readonly changes = new Listeners();
  private readonly signals = new SignalListeners((message) => this.sound.tell(message));
  private state: TransportState;
  private status: StatusMessage | null = null;
  private rolledFrom = 0;
  private seekId = 0;
  private seekFrame = 0;
  private sinkId = '';
  private readonly codecs: CodecSwitch;
  private readonly events: SoundEvents = {
    fromWorklet: (message) => this.hearFromWorklet(message),
    fromStream: (message) => this.hearFromStream(message),
    lost: () => this.goOnSimply(),
    taken: () => this.yieldSound(),
    running: () => this.changes.notify(),
  };

  constructor(options: TransportOptions) {
    const main = options.decks.find((deck) => deck.id === options.mainDeckId) ?? options.decks[0];
    this.sound = openSound(main?.pcm.sampleRate ?? 48_000, this.events);
    this.state = initialState(options, this.sound, main?.id ?? '');
    this.codecs = new CodecSwitch({
      sampleRate: this.sound.sampleRate,
      tell: (message, transfer) => this.sound.tell(message, transfer),
      show: (coding) => this.update({ coding }),
      revoice: () => this.tellDecks(),
    });
    this.setDecks(options.decks);
    this.expect(this.sound);
  }

  getState = (): TransportState => this.state;

  /** Calls back after every change of `getState()`; returns the unsubscribe function. */
  readonly subscribe = this.changes.subscribe;

  /** Meter readings of what is heard (about 20 a second) and of the chain (about 30); returns the unsubscribe function. */
  onMeter: SignalListeners['onMeter'] = (listener) => this.signals.onMeter(listener);

  /** Spectrum and stereo field of what is heard (about 30 a second); returns the unsubscribe function. */
  onViews: SignalListeners['onViews'] = (listener) => this.signals.onViews(listener);

  /** Gain reduction of a service's limiter (about 10 a second while it is active); returns the unsubscribe function. */
  onLimiter: SignalListeners['onLimiter'] = (listener) => this.signals.onLimiter(listener);

  /** Null in simple mode. */
  get context(): AudioContext | null {
    return this.sound.context;
  }

  /** The output node, for taps and analysers; null until `getState().status` is ready, and in simple mode. */
  get output(): AudioNode | null {
    return this.sound.output;
  }

  /** Whether the sound device is running: not before the first gesture, nor while a call has it. */
  get isRunning(): boolean {
    return this.sound.isRunning;
  }

  /** Timeline position of what comes out of the speakers now: whole frames at `getState().sampleRate`. */
  positionFrames(): number {
    const { status, rolledFrom } = this;
    if (status === null || status.seekId !== this.seekId) return this.seekFrame;
    const { loop, durationFrames: endFrame } = this.state;
    return this.sound.audibleFrame(status, { rolledFrom, loop, endFrame });
  }

  play(rate = 1): void {
    this.sound.wake();
    if (rate > 0 && this.positionFrames() >= this.state.durationFrames)
      this.seek(this.state.loop?.startFrame ?? 0);
    this.sound.tell({ type: 'play', rate });
    this.update({ playing: true, rate, isInterrupted: false });
  }

  pause(): void {
    this.sound.tell({ type: 'pause' });
    this.update({ playing: false, waiting: false, rate: 1 });
  }

  toggle(): void {
    if (this.state.playing) this.pause();
    else this.play();
  }

  /** J and L: each press in one direction goes a step faster, up to eight times. */
  shuttle(direction: 1 | -1): void {
    this.play(shuttleRate(this.state, direction));
  }

  /** Seeks to a frame of the timeline, clamped to the active deck. */
  seek(frame: number): void {
    this.seekFrame = Math.round(Math.min(Math.max(0, frame), this.state.durationFrames));
    this.seekId++;
    this.sound.tell({ type: 'seek', frame: this.seekFrame, id: this.seekId });
    this.changes.notify();
  }

  seekBy(frames: number): void {
    this.seek(this.positionFrames() + frames);
  }

  /** Switches without a gap: now, or as soon as the deck's samples are loaded. */
  switchTo(id: string): void {
    const isKnown = this.state.decks.some(({ deck }) => deck.id === id);
    if (!isKnown || id === (this.state.pendingId ?? this.state.activeId)) return;
    this.sound.tell({ type: 'switch', id });
    this.update({ delta: null });
    if (this.state.playing) this.update({ pendingId: id === this.state.activeId ? null : id });
    else this.update({ activeId: id, pendingId: null, previousId: this.state.activeId });
  }

  /** Plays the active deck minus another (with inverted polarity); null: the deck itself. */
  setDelta(delta: Delta | null): void {
    if (this.state.mode === 'simple') return;
    this.sound.tell({ type: 'delta', delta });
    this.update({ delta });
  }

  /** X: back to the deck that was heard before. */
  hearPrevious(): void {
    if (this.state.previousId !== null) this.switchTo(this.state.previousId);
  }

  /** Sample-exact and gapless. Playback moves to its start when it is outside. Null ends it. */
  setLoop(range: LoopRange | null): void {
    const loop = range === null ? null : clampRange(range, this.state.durationFrames);
    this.sound.tell({ type: 'loop', range: loop });
    this.update({ loop });
    if (loop === null) return;
    const frame = this.positionFrames();
    if (frame < loop.startFrame || frame >= loop.endFrame) this.seek(loop.startFrame);
  }

  /** Ends a service's normalisation. */
  setMatch(match: MatchMode): void {
    if (!this.state.canLevel) return;
    this.setLimiter(null);
    this.rematch({ match, preview: { ...this.state.preview, platform: null } });
  }

  /** Toggles between matched and as delivered; from a service's normalisation back to what was set before. */
  toggleMatch(): void {
    if (this.state.preview.platform !== null) this.setMatch(this.state.match);
    else this.setMatch(this.state.match === 'as-delivered' ? 'matched' : 'as-delivered');
  }

  /** The simulated speaker, without a gap; when matched, its loss of loudness is made up as far as full scale allows. */
  setSpeaker(speaker: Speaker): void {
    if (this.state.mode === 'simple') return;
    this.sound.tell({ type: 'preview', speaker });
    this.rematch({ preview: { ...this.state.preview, speaker } });
  }

  /** Levels every deck as a service would, in place of the match, with its limiter; null: the match again. */
  setPlatform(platform: PlatformLevel | null): void {
    if (this.state.mode === 'simple') return;
    this.setLimiter(platform);
    this.rematch({ preview: { ...this.state.preview, platform } });
  }

  /**
   * Plays every deck as encoded and decoded, as soon as that is ready; null: unencoded. The codecs are loaded with
   * the first choice.
   */
  setCodec(choice: CodecChoice | null): void {
    this.codecs.choose(choice);
    this.tellDecks();
  }

  /** What is known about a deck through a codec since it was chosen; null: nothing. */
  codedProgress(deckId: string, choice: CodecChoice): CodedProgress | null {
    return this.codecs.progressOf(deckId, choice);
  }

  /** Linear, 0 to 1; applied after the meters. */
  setVolume(volume: number): void {
    const gain = Math.min(1, Math.max(0, volume));
    this.sound.tell({ type: 'volume', gain });
    this.update({ volume: gain });
  }

  /** Plays through this device; '' is the system's default. Rejects when it is not available. */
  async setOutput(deviceId: string): Promise<void> {
    await this.sound.setSink(deviceId);
    this.sinkId = deviceId;
  }

  /** Adds, removes and keeps decks by id; playback continues while the active deck stays. */
  setDecks(list: readonly Deck[]): void {
    const decks = deckStates(list, this.state);
    const isKept = (id: string | null) => decks.some(({ deck }) => deck.id === id);
    const activeId = isKept(this.state.activeId) ? this.state.activeId : (list[0]?.id ?? '');
    const previousId = isKept(this.state.previousId) ? this.state.previousId : null;
    this.update({ decks, activeId, previousId });
    this.tellDecks();
  }

  /** The decks' loudness over the chosen range, for the match by range; null clears it. */
  setRangeLoudness(rangeLoudness: RangeLoudness): void {
    this.rematch({ rangeLoudness });
  }

  /** Reads a deck this many frames later than the timeline says, applied when it is next inactive. */
  setOffset(id: string, offsetFrames: number): void {
    const list = this.state.decks.map(({ deck }) => (deck.id === id ? { ...deck, offsetFrames } : deck));
    this.setDecks(list);
  }

  /** Settings of the engine's chain, for decks with `insert: 'chain'`; they are heard dry until the first comes. */
  setRecipe(recipe: Recipe): void {
    this.codecs.setRecipe(recipe);
    this.sound.tell({ type: 'recipe', recipe });
  }

  /** How the chain is heard; see BypassMode for the fair comparison. */
  setBypass(mode: BypassMode): void {
    this.codecs.setBypass(mode);
    this.sound.tell({ type: 'bypass', mode });
  }

  /** While a blind test is running, nothing outside of it reveals or changes what is heard. */
  setBlind(isBlind: boolean): void {
    this.update({ isBlind });
  }

  /** The next deck in the order of the strip, or the one before: the headset's skip keys. */
  switchToNext(by: 1 | -1): void {
    const next = neighbourOf(this.state, by);
    if (next !== null && !this.state.isBlind) this.switchTo(next);
  }

  resetMeters(): void {
    this.sound.tell({ type: 'reset-meters' });
  }

  /** Stops everything and releases the audio device. */
  dispose(): void {
    this.changes.close();
    this.signals.clear();
    this.codecs.dispose();
    this.sound.dispose();
  }

  private rematch(change: Pick<Partial<TransportState>, 'match' | 'rangeLoudness' | 'preview'>): void {
    const next = { ...this.state, ...change };
    const list = next.decks.map(({ deck }) => deck);
    this.update({ ...change, decks: deckStates(list, next) });
    this.sendLevels();
  }

  private setLimiter(platform: PlatformLevel | null): void {
    const dbfs = platform?.limiterDbfs;
    this.sound.tell({ type: 'limiter', ceiling: dbfs === undefined ? null : linearFromDb(dbfs) });
  }

  private tellDecks(): void {
    const { decks, activeId } = this.state;
    this.sound.setDecks(decks, activeId, this.codecs.voiceIdOf);
    this.sendLevels();
    this.codecs.setDecks(decks);
  }

  private sendLevels(): void {
    this.sound.tell({ type: 'levels', levels: levelsOf(this.state.decks) });
  }

  private hearFromWorklet(message: FromWorklet): void {
    switch (message.type) {
      case 'status':
        this.follow(message);
        break;
      case 'meter':
      case 'chain':
      case 'views':
      case 'limiter':
        this.signals.hear(message);
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
    const { waiting, underruns, ends, playing, rate, activeId, pendingId } = status;
    this.update({ waiting, underruns, ends });
    this.codecs.follow(status.isCoded);
    this.endWaiting();
    // A report that crossed an order on its way says nothing about what is wanted now.
    if (status.received < this.sound.sent) return;
    const previousId = activeId === this.state.activeId ? this.state.previousId : this.state.activeId;
    this.update({ playing, rate: playing ? rate : 1, activeId, pendingId, previousId });
  }

  private hearFromStream(message: FromStream): void {
    this.update({ decks: withTrouble(this.state.decks, message) });
    this.endWaiting();
  }

  /** There is no point in waiting for samples that will not come. */
  private endWaiting(): void {
    const { waiting, playing, activeId, decks } = this.state;
    const isLost = decks.some(({ deck, isLost }) => deck.id === activeId && isLost);
    if (waiting && playing && isLost) this.pause();
  }

  /** Ready, unless it had to fall back meanwhile. */
  private expect(sound: Sound): void {
    const isReady = () => {
      if (this.sound === sound) this.update({ status: 'ready', failure: null });
    };
    sound.ready.then(isReady, () => {});
  }

  /** It is paused until play is pressed again. */
  private yieldSound(): void {
    if (!this.state.playing) return;
    this.pause();
    this.update({ isInterrupted: true });
  }

  /** The audio thread cannot run or has crashed: a media element takes over at the same position. */
  private goOnSimply(): void {
    const { playing, loop, volume, match, decks, sampleRate } = this.state;
    const frame = this.positionFrames();
    this.seekFrame = frame;
    this.sound.dispose();
    this.sound = new ElementSound(sampleRate, this.events);
    this.status = null;
    const { mode, canLevel } = this.sound;
    const kept = { mode, canLevel, match: canLevel ? match : ('as-delivered' as const) };
    this.update({ ...kept, pendingId: null, delta: null, waiting: playing, rate: 1 });
    this.codecs.choose(null);
    this.rematch({ preview: { speaker: 'stereo', platform: null } });
    this.setDecks(decks.map(({ deck }) => deck));
    this.sound.tell({ type: 'volume', gain: volume });
    this.sound.tell({ type: 'loop', range: loop });
    // An element cannot use every device that the context can: then it plays through the system's default.
    if (this.sinkId !== '') this.sound.setSink(this.sinkId).catch(() => {});
    this.seek(frame);
    if (playing) this.play();
    this.expect(this.sound);
  }

  private update(change: Partial<TransportState>): void {
    const next = { ...this.state, ...change };
    next.durationFrames = next.decks.find(({ deck }) => deck.id === next.activeId)?.frames ?? 0;
    const keys = Object.keys(next) as (keyof TransportState)[];
    if (keys.every((key) => next[key] === this.state[key])) return;
    this.state = next;
    this.changes.notify();
  }
}
