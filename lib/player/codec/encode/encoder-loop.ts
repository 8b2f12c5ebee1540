import { RetryDelays } from '@/lib/core/back-off';
import { wait } from '@/lib/core/timers';
import type { CodecTools } from '@/lib/formats/codecs/codec-tools';
import { RangeTrouble, rangeBackOff } from '../../../pcm/range-trouble';
import type { ReadSource } from '../../../pcm/read-span';
import { BLOCK_FRAMES } from '../../protocol';
import { type Head, planNeeds } from '../../stream/plan';
import { Interrupted } from '../chain/chained-source';
import { ChainedSources } from '../chain/chained-sources';
import { type CodecChoice, type CodecName, codedVoiceId } from '../choice';
import { type CodedDeck, type CodedProgress, codecsMissing, type FromCodec } from '../protocol';
import { CodedJob, type JobFacts } from './coded-job';
import { yieldToEventLoop } from './yield-to-event-loop';

/** Bytes of packets that all decks and codecs together may keep: 27 minutes of MP3 at 320 kbit/s. */
const MAX_BYTES = 64 * 1024 * 1024;
/** The share of them that is dropped at a time. */
const FORGOTTEN = 1 / 64;
/** Sound nearer to the playhead than this is about to be heard. */
const FAR_SECONDS = 20;
/** Progress is reported this often. */
const REPORT_MS = 200;

export interface LoopPorts {
  /** The context's rate. */
  readonly sampleRate: number;
  readonly tools: (codec: CodecName) => Promise<CodecTools>;
  readonly read: ReadSource;
  readonly toPage: (message: FromCodec) => void;
  /** More can be read than before. */
  readonly onMore: () => void;
  /** Bytes of packets to be kept, give or take some seconds of sound; MAX_BYTES by default. */
  readonly maxBytes?: number;
}

/**
 * Decides what is encoded next, a quarter of a second of sound at a time: what is about to be heard, the active deck before
 * the others; then the rest of the active deck from the playhead on, measured as it goes; then the others; then ceilings.
 */
export class EncoderLoop {
  private readonly jobs = new Map<string, CodedJob>();
  private current: readonly (readonly [CodedDeck, CodedJob])[] = [];
  private decks: readonly CodedDeck[] = [];
  private choice: CodecChoice | null = null;
  private head: Head = { frame: 0, direction: 1, playing: false, activeId: '', loop: null };
  private readonly loaded = new Map<CodecName, CodecTools>();
  /** The page has been told that codecs are missing. */
  private isMissing = false;
  private isRunning = false;
  /** When it last looked for work. */
  private lookedAt = 0;
  /** Something changed while it was at work. */
  private hasNews = false;
  private wake: (() => void) | null = null;
  private reported = 0;
  /** What the page knows, by coded voice. */
  private readonly told = new Map<string, CodedProgress>();

  private readonly chained: ChainedSources;

  constructor(private readonly ports: LoopPorts) {
    this.chained = new ChainedSources(ports.read);
  }

  setDecks(choice: CodecChoice | null, decks: readonly CodedDeck[]): void {
    this.choice = choice;
    this.decks = decks;
    this.chained.setDecks(decks);
    this.meet();
    this.run();
  }

  setHead(head: Head): void {
    this.head = head;
    this.run();
  }

  /** The jobs of the chosen codec with their decks, up to date. */
  get chosen(): readonly (readonly [CodedDeck, CodedJob])[] {
    return this.current;
  }

  job(id: string): CodedJob | undefined {
    return this.jobs.get(id);
  }

  private meet(): void {
    const { choice } = this;
    const tools = choice === null ? undefined : this.loaded.get(choice.codec);
    const before = this.current.map(([, job]) => job);
    this.current = [];
    if (choice !== null && tools !== undefined) {
      this.current = this.decks.map((deck) => [deck, this.jobFor(deck, choice, tools)] as const);
    }
    for (const job of before) if (!this.isCurrent(job)) void job.rest();
    for (const [id, job] of this.jobs) {
      if (this.isCurrent(job) || !this.chained.isStale(job.facts.deck)) continue;
      this.jobs.delete(id);
      this.told.delete(id);
    }
    if (this.isMissing && (choice === null || tools !== undefined)) this.tellMissing(false);
    this.ports.onMore();
    this.report();
  }

  private jobFor(deck: CodedDeck, choice: JobFacts['choice'], tools: CodecTools): CodedJob {
    const id = codedVoiceId(deck.id, choice, deck.variant?.id);
    const { sampleRate } = this.ports;
    const job =
      this.jobs.get(id) ?? new CodedJob({ ...this.chained.standInFor(deck), choice, tools, sampleRate });
    this.jobs.set(id, job);
    return job;
  }

  private isCurrent(job: CodedJob): boolean {
    return this.current.some(([, kept]) => kept === job);
  }

  private run(): void {
    this.hasNews = true;
    this.wake?.();
    if (this.isRunning) return;
    this.isRunning = true;
    void this.work();
  }

  private async work(): Promise<void> {
    for (;;) {
      this.hasNews = false;
      const codec = this.choice?.codec;
      const isHere = codec === undefined || this.loaded.has(codec);
      const hasWorked = isHere ? await this.step() : await this.load(codec);
      await yieldToEventLoop();
      if (hasWorked) this.report();
      else {
        this.report(true);
        if (!this.hasNews) await this.pause();
      }
    }
  }

  /** Waits for a change, or for the end of the next pause among the decks that were pausing when no work was left. */
  private pause(): Promise<void> {
    const next = Math.min(
      ...this.current.map(([, { restsUntil }]) => (restsUntil > this.lookedAt ? restsUntil : Infinity)),
    );
    return new Promise((resolve) => {
      const wait = next - performance.now();
      const timer = Number.isFinite(next) ? setTimeout(() => this.wake?.(), wait) : undefined;
      this.wake = () => {
        clearTimeout(timer);
        this.wake = null;
        resolve();
      };
    });
  }

  /** Loads the codecs, until they are there or something else is chosen. */
  private async load(codec: CodecName): Promise<true> {
    const delays = new RetryDelays(rangeBackOff);
    while (this.choice?.codec === codec && !this.loaded.has(codec)) {
      try {
        this.loaded.set(codec, await this.ports.tools(codec));
        this.tellMissing(false);
      } catch {
        if (this.choice?.codec === codec) this.tellMissing(true);
        const rest = delays.next();
        for (let waited = 0; waited < rest && this.choice?.codec === codec; waited += 250) await wait(250);
      }
    }
    this.meet();
    return true;
  }

  private tellMissing(isMissing: boolean): void {
    this.isMissing = isMissing;
    this.ports.toPage({ type: 'codecs', trouble: isMissing ? codecsMissing : null });
  }

  private async step(): Promise<boolean> {
    const now = performance.now();
    this.lookedAt = now;
    const ready = this.current.filter(([, { restsUntil }]) => restsUntil <= now);
    if (ready.length === 0) return false;
    const decks = ready.map(([{ id, frames, offsetFrames }]) => ({ id, frames, offsetFrames }));
    const isFull = this.bytes >= this.maxBytes;
    for (const { id, block } of planNeeds(this.head, decks, this.ports.sampleRate)) {
      // The start of the track would be dropped again at once, and encoded again, for ever.
      if (isFull && this.isFar(block)) continue;
      const found = ready.find(([deck]) => deck.id === id);
      if (!found || found[1].isReadable(block)) continue;
      return this.attempt(found[1], (job) => job.encodeBlock(block));
    }
    const byTurn = [...ready].sort(
      ([a], [b]) => Number(b.id === this.head.activeId) - Number(a.id === this.head.activeId),
    );
    for (const [, job] of byTurn) {
      const isRoom = this.bytes < this.maxBytes;
      if (await this.attempt(job, () => job.measureSome(this.head.frame, isRoom))) return true;
    }
    for (const [, job] of byTurn) if (await this.attempt(job, () => job.searchSome())) return true;
    return false;
  }

  private isFar(block: number): boolean {
    return Math.abs(block * BLOCK_FRAMES - this.head.frame) > FAR_SECONDS * this.ports.sampleRate;
  }

  /** One step of work for a deck; a failure is reported, and the deck pauses. */
  private async attempt(job: CodedJob, work: (job: CodedJob) => Promise<boolean>): Promise<boolean> {
    try {
      const hasWorked = await work(job);
      job.delays.reset();
      job.trouble = null;
      if (hasWorked) {
        await this.makeRoom();
        this.ports.onMore();
      }
      return hasWorked;
    } catch (error) {
      await job.rest();
      if (error instanceof Interrupted) return true;
      const isRange = error instanceof RangeTrouble;
      job.trouble = isRange ? error.message : 'This sound could not be encoded. It is heard as it is.';
      const rest = job.delays.next();
      job.restsUntil = isRange && !error.lasting ? performance.now() + rest : Number.POSITIVE_INFINITY;
      this.report(true);
      return true;
    }
  }

  private get maxBytes(): number {
    return this.ports.maxBytes ?? MAX_BYTES;
  }

  /** Bytes of the packets that are kept. */
  get bytes(): number {
    let sum = 0;
    for (const { track } of this.jobs.values()) sum += track.bytes;
    return sum;
  }

  /** Packets of another codec go first, then what is farthest from the playhead. */
  private async makeRoom(): Promise<void> {
    while (this.bytes > this.maxBytes * (1 + FORGOTTEN)) {
      const jobs = [...this.jobs.values()];
      const idle = jobs.filter((job) => !this.isCurrent(job) && job.track.bytes > 0);
      const from = idle.length > 0 ? idle : jobs;
      const largest = from.reduce((a, b) => (b.track.bytes > a.track.bytes ? b : a));
      const before = largest.track.bytes;
      await largest.forget(this.maxBytes * FORGOTTEN, this.head.frame);
      if (largest.track.bytes >= before) return;
    }
  }

  /** Reports what is new. */
  private report(isNow = false): void {
    const now = performance.now();
    if (!isNow && now - this.reported < REPORT_MS) return;
    this.reported = now;
    for (const [, { id, progress }] of this.current) {
      const before = this.told.get(id);
      const { encoded, figures, trouble } = progress;
      if (before?.encoded === encoded && before.figures === figures && before.trouble === trouble) continue;
      this.told.set(id, progress);
      this.ports.toPage({ type: 'progress', ...progress });
    }
  }
}
