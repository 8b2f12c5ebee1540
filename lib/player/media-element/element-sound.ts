import { RetryDelays } from '@/lib/core/back-off';
import { rangeBackOff } from '../../pcm/range-trouble';
import { linearFromDb } from '../match/match';
import type { Sound, SoundEvents, Span } from '../output/sound';
import type { LoopRange, StatusMessage, ToWorklet } from '../protocol';
import type { DeckState } from '../transport/deck-state';
import { noWav, type Trouble, troubleAt } from './element-trouble';

/** The end of a loop is checked at least this often. */
const LOOK_MS = 100;
/** A media element cannot play backwards: each press jumps back by this much instead. */
const BACK_SECONDS = 2;

interface ElementSource {
  readonly url: string | null;
  readonly offsetFrames: number;
  readonly frames: number;
  readonly level: number;
}

const noSource: ElementSource = { url: null, offsetFrames: 0, frames: 0, level: 1 };

/**
 * Simple playback, for browsers in which the audio thread cannot run: one media element that streams the active
 * deck as a WAV. It plays, pauses, seeks, loops (to about a tenth of a second) and switches (with a gap while loading).
 * The level is the element's volume.
 */
export class ElementSound implements Sound {
  readonly mode = 'simple';
  readonly canLevel: boolean;
  readonly context = null;
  readonly output = null;
  readonly ready = Promise.resolve();
  readonly isRunning = true;
  sent = 0;
  private readonly element = new Audio();
  private readonly listening = new AbortController();
  private sources = new Map<string, ElementSource>();
  private activeId = '';
  /** Where to seek as soon as something has loaded. */
  private goal: number | null = 0;
  private isWanted = false;
  private isWaiting = false;
  private rate = 1;
  private volume = 1;
  private loop: LoopRange | null = null;
  private seekId = 0;
  private underruns = 0;
  private ends = 0;
  private readonly delays = new RetryDelays(rangeBackOff);
  private hasNews = false;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private retry: ReturnType<typeof setTimeout> | undefined;

  constructor(
    readonly sampleRate: number,
    private readonly events: SoundEvents,
  ) {
    this.element.preload = 'auto';
    this.element.volume = 0.5;
    // iPhones keep it at 1, whatever is set.
    this.canLevel = this.element.volume === 0.5;
    this.follow();
  }

  tell(message: ToWorklet): void {
    this.sent++;
    switch (message.type) {
      case 'switch':
        this.switchTo(message.id);
        break;
      case 'levels':
        this.setLevels(message.levels);
        break;
      case 'play':
        this.play(message.rate);
        break;
      case 'pause':
        this.pause();
        break;
      case 'seek':
        this.seekId = message.id;
        this.goTo(message.frame);
        break;
      case 'loop':
        this.loop = message.range;
        this.watchLoop();
        break;
      case 'volume':
        this.volume = message.gain;
        this.applyLevel();
        break;
      // A media element has none of these.
      case 'stream':
      case 'coded-stream':
      case 'voices':
      case 'delta':
      case 'preview':
      case 'limiter':
      case 'recipe':
      case 'bypass':
      case 'meters':
      case 'views':
      case 'reset-meters':
      case 'dispose':
        break;
      default:
        message satisfies never;
    }
    this.report();
  }

  setDecks(decks: readonly DeckState[], activeId: string): void {
    this.sent++;
    const before = this.source;
    this.sources = new Map(decks.map((state) => [state.deck.id, sourceOf(state)]));
    for (const [id, { url }] of this.sources) {
      if (url === null) this.events.fromStream({ type: 'trouble', id, sentence: noWav, lasting: true });
    }
    const frame = this.frame();
    this.activeId = activeId;
    if (this.source.url !== before.url) this.load(frame);
    else if (this.source.offsetFrames !== before.offsetFrames) this.goTo(frame);
    this.applyLevel();
    this.report();
  }

  wake(): void {}

  audibleFrame(_status: StatusMessage, { endFrame }: Span): number {
    return Math.min(endFrame, this.frame());
  }

  async setSink(deviceId: string): Promise<void> {
    const element = this.element as HTMLAudioElement & { setSinkId?: (id: string) => Promise<void> };
    await element.setSinkId?.(deviceId);
  }

  dispose(): void {
    this.listening.abort();
    clearTimeout(this.timer);
    clearTimeout(this.retry);
    this.element.pause();
    this.element.removeAttribute('src');
    this.element.load();
  }

  private get source(): ElementSource {
    return this.sources.get(this.activeId) ?? noSource;
  }

  /** On the timeline. */
  private frame(): number {
    if (this.goal !== null) return this.goal;
    return Math.max(0, Math.round(this.element.currentTime * this.sampleRate) - this.source.offsetFrames);
  }

  private switchTo(id: string): void {
    if (id === this.activeId || !this.sources.has(id)) return;
    const frame = this.frame();
    this.activeId = id;
    this.delays.reset();
    this.load(Math.min(frame, this.source.frames));
  }

  private setLevels(levels: Readonly<Record<string, number>>): void {
    for (const [id, source] of this.sources)
      this.sources.set(id, { ...source, level: levels[id] ?? source.level });
    this.applyLevel();
  }

  private applyLevel(): void {
    this.element.volume = Math.min(1, Math.max(0, this.source.level * this.volume));
  }

  /** At higher speeds the pitch rises as on tape; at normal speed that setting would send every sample through the resampler. */
  private applyRate(): void {
    this.element.preservesPitch = this.rate === 1;
    this.element.playbackRate = this.rate;
  }

  /** The element loads the active deck, and continues at the given position. */
  private load(frame: number): void {
    clearTimeout(this.retry);
    this.goal = frame;
    this.isWaiting = this.isWanted;
    this.applyLevel();
    const { url } = this.source;
    if (url === null) {
      this.element.removeAttribute('src');
      this.element.load();
      return;
    }
    this.element.src = url;
    this.applyRate();
    if (this.isWanted) this.start();
  }

  private goTo(frame: number): void {
    this.goal = frame;
    if (this.element.readyState >= HTMLMediaElement.HAVE_METADATA) this.reach();
    this.watchLoop();
  }

  private reach(): void {
    if (this.goal === null) return;
    this.element.currentTime = Math.max(0, this.goal + this.source.offsetFrames) / this.sampleRate;
  }

  private play(rate: number): void {
    if (rate < 0) this.goTo(Math.max(0, this.frame() + rate * BACK_SECONDS * this.sampleRate));
    this.rate = Math.max(1, rate);
    this.isWanted = true;
    this.applyRate();
    if (this.element.error === null) this.start();
    else this.load(this.frame());
    this.watchLoop();
  }

  private start(): void {
    if (this.source.url === null) return;
    this.isWaiting = this.element.readyState < HTMLMediaElement.HAVE_FUTURE_DATA;
    this.element.play().catch((error: unknown) => {
      // Autoplay without a gesture was refused: it stays paused until the next press of play.
      if (error instanceof DOMException && error.name === 'NotAllowedError') this.stand();
    });
  }

  private pause(): void {
    this.isWanted = false;
    this.isWaiting = false;
    this.rate = 1;
    clearTimeout(this.timer);
    this.element.pause();
  }

  private stand(): void {
    this.pause();
    this.report();
  }

  private follow(): void {
    const { signal } = this.listening;
    const on = (name: keyof HTMLMediaElementEventMap, act: () => void) =>
      this.element.addEventListener(name, act, { signal });
    on('loadedmetadata', () => this.reach());
    // iPhones forget a position that is set before there is anything to play.
    on('canplay', () => {
      if (!this.element.seeking) this.reach();
      this.events.fromStream({ type: 'clear', id: this.activeId });
    });
    on('seeked', () => {
      this.goal = null;
      this.report();
    });
    on('playing', () => {
      this.isWaiting = false;
      this.delays.reset();
      this.watchLoop();
      this.report();
    });
    on('waiting', () => this.runDry());
    on('pause', () => {
      if (!this.isWanted || this.element.ended || this.element.error !== null || this.goal !== null) return;
      this.stand();
      this.events.taken();
    });
    on('ended', () => this.end());
    on('error', () => void this.stumble());
  }

  private runDry(): void {
    if (!this.isWanted || this.isWaiting) return;
    this.isWaiting = true;
    if (!this.element.seeking) this.underruns++;
    this.report();
  }

  private end(): void {
    if (this.loop !== null && this.isWanted) {
      this.comeRound(this.loop);
      return;
    }
    this.ends++;
    this.stand();
  }

  /** Sleeps until the loop's end is near; a media element knows no loop ranges. */
  private watchLoop(): void {
    clearTimeout(this.timer);
    const { loop } = this;
    if (loop === null || !this.isWanted) return;
    const leftMs = ((loop.endFrame - this.frame()) / this.sampleRate / this.rate) * 1000;
    if (leftMs <= 0 && this.goal === null) this.comeRound(loop);
    else this.timer = setTimeout(() => this.watchLoop(), Math.min(LOOK_MS, Math.max(4, leftMs)));
  }

  private comeRound(loop: LoopRange): void {
    this.goTo(loop.startFrame);
    if (this.element.paused) this.start();
    this.report();
  }

  /** Reports a failure; if the connection is down, it is retried at the same position until it is back. */
  private async stumble(): Promise<void> {
    const { activeId } = this;
    const { url } = this.source;
    if (url === null) return;
    const frame = this.frame();
    this.goal = frame;
    this.isWaiting = this.isWanted;
    this.report();
    const trouble: Trouble = await troubleAt(url);
    if (this.listening.signal.aborted || this.activeId !== activeId) return;
    this.events.fromStream({ type: 'trouble', id: activeId, ...trouble });
    if (trouble.lasting) {
      this.stand();
      return;
    }
    this.retry = setTimeout(() => this.load(this.goal ?? frame), this.delays.next());
  }

  /** In a microtask, so that all orders of this turn are counted. */
  private report(): void {
    if (this.hasNews) return;
    this.hasNews = true;
    queueMicrotask(() => {
      this.hasNews = false;
      if (!this.listening.signal.aborted) this.events.fromWorklet(this.status());
    });
  }

  private status(): StatusMessage {
    const { isWanted: playing, isWaiting, activeId, rate, underruns, ends, seekId } = this;
    const rolling = playing && !isWaiting;
    return {
      type: 'status',
      isCoded: false,
      frame: this.frame(),
      atContextFrame: 0,
      playing,
      rolling,
      waiting: isWaiting,
      rate,
      activeId,
      pendingId: null,
      underruns,
      ends,
      seekId,
      received: this.sent,
    };
  }
}

function sourceOf({ deck, frames, levelDb }: DeckState): ElementSource {
  return {
    url: deck.wavUrl ?? null,
    offsetFrames: deck.offsetFrames ?? 0,
    frames,
    level: linearFromDb(levelDb),
  };
}
