import { RetryDelays } from '@/lib/core/back-off';
import { wait } from '@/lib/core/timers';
import type { ReadRange } from '../../pcm/pcm-source';
import { RangeTrouble, rangeBackOff } from '../../pcm/range-trouble';
import { BLOCK_FRAMES, type FromStream, type StreamSpec, type StreamToWorklet } from '../protocol';
import { type BlockRun, type DeckBlock, type Head, type Need, nextRequest, planNeeds } from './plan';
import { BlockPool, readBlocks } from './source-reader';

/** Concurrent requests: leaves some of the origin's connections to the page. */
const MAX_REQUESTS = 3;
/** Blocks that all decks together may keep: 128 MB of float stereo. */
const MAX_BLOCKS = 512;

interface Flight {
  readonly run: BlockRun;
  readonly abort: AbortController;
}

export interface LoaderPorts {
  readonly sampleRate: number;
  /** Reads the bytes of a deck. */
  readonly rangesOf: (spec: StreamSpec, signal: AbortSignal) => ReadRange;
  /** Whether a block can be read yet; by default all can. */
  readonly isReadable?: (block: DeckBlock) => boolean;
  readonly toWorklet: (message: StreamToWorklet, transfer: Transferable[]) => void;
  readonly toPage: (message: FromStream) => void;
}

/** Keeps the audio thread supplied with the blocks around the playhead: fetches, converts, drops, retries. */
export class Loader {
  private specs: readonly StreamSpec[] = [];
  /** Null until the audio thread is ready: what it will need first is fetched meanwhile. */
  private voiceIds: readonly string[] | null = null;
  private early: (() => void)[] = [];
  /** Decks that both the page and the audio thread know. */
  private decks = new Map<string, StreamSpec>();
  private readonly held = new Map<string, Set<number>>();
  private readonly flights = new Set<Flight>();
  /** Pauses of decks whose last request failed. */
  private readonly delays = new Map<string, RetryDelays>();
  private readonly barred = new Set<string>();
  private readonly pool = new BlockPool();
  private head: Head = { frame: 0, direction: 1, playing: false, activeId: '', loop: null };

  constructor(private readonly ports: LoaderPorts) {}

  /** @param activeId the deck that is heard first, until the audio thread has reported */
  setDecks(specs: readonly StreamSpec[], activeId?: string): void {
    // A deck that is listed again unchanged keeps its pending requests.
    this.specs = specs.map((spec) => this.specs.find((known) => isSame(known, spec)) ?? spec);
    if (this.voiceIds === null && activeId !== undefined) this.head = { ...this.head, activeId };
    this.barred.clear();
    this.delays.clear();
    this.meet();
  }

  setVoices(ids: readonly string[]): void {
    // Known before its voices are: they come with the next message.
    if (this.voiceIds === null && ids.length === 0) return;
    this.voiceIds = ids;
    for (const id of [...this.held.keys()]) if (!ids.includes(id)) this.held.delete(id);
    for (const deliver of this.early.splice(0)) deliver();
    this.meet();
  }

  setHead(head: Head): void {
    this.head = head;
    this.pump();
  }

  recycle(channels: readonly Float32Array[]): void {
    this.pool.put(channels);
  }

  /** More can be read than before. */
  look(): void {
    this.pump();
  }

  private meet(): void {
    const { voiceIds } = this;
    const both = this.specs.filter((spec) => voiceIds === null || voiceIds.includes(spec.id));
    this.decks = new Map(both.map((spec) => [spec.id, spec]));
    this.pump();
  }

  private pump(): void {
    const wanted = planNeeds(this.head, [...this.decks.values()], this.ports.sampleRate);
    const needs = wanted.filter((need) => !this.barred.has(need.id));
    this.abandon(needs);
    this.trim(wanted);
    while (this.flights.size < MAX_REQUESTS) {
      const run = nextRequest({
        needs,
        isHere: (block) => this.isHereOrComing(block) || this.ports.isReadable?.(block) === false,
        lastBlock: (id) => Math.ceil((this.decks.get(id)?.frames ?? 0) / BLOCK_FRAMES) - 1,
      });
      if (run === null) return;
      void this.load(run);
    }
  }

  /** Aborts requests for what is no longer needed (after a seek). */
  private abandon(needs: readonly Need[]): void {
    for (const flight of this.flights) {
      const isWanted = needs.some((need) => need.id === flight.run.id && isInside(flight.run, need.block));
      if (!isWanted) {
        flight.abort.abort();
        this.flights.delete(flight);
      }
    }
  }

  /** Drops blocks that are no longer needed when too many are kept, the farthest from the playhead first. */
  private trim(wanted: readonly Need[]): void {
    const share = Math.max(1, Math.floor(MAX_BLOCKS / Math.max(1, this.decks.size)));
    for (const [id, blocks] of this.held) {
      // A removed deck may still be fading out; its blocks go with its voice.
      if (!this.decks.has(id)) continue;
      const keep = new Set(wanted.filter((need) => need.id === id).map((need) => need.block));
      const limit = Math.max(keep.size, Math.min(share, 2 * keep.size));
      if (blocks.size <= limit) continue;
      const here = wanted.find((need) => need.id === id)?.block ?? 0;
      const spare = [...blocks].filter((block) => !keep.has(block));
      spare.sort((a, b) => Math.abs(b - here) - Math.abs(a - here));
      const drop = spare.slice(0, blocks.size - limit);
      for (const block of drop) blocks.delete(block);
      this.ports.toWorklet({ type: 'drop', id, blocks: drop }, []);
    }
  }

  private isHereOrComing(need: DeckBlock): boolean {
    if (this.held.get(need.id)?.has(need.block)) return true;
    for (const { run } of this.flights) if (run.id === need.id && isInside(run, need.block)) return true;
    return false;
  }

  private async load(run: BlockRun): Promise<void> {
    const spec = this.decks.get(run.id);
    if (spec === undefined) return;
    const flight: Flight = { run, abort: new AbortController() };
    this.flights.add(flight);
    try {
      const pairs = await readBlocks(spec, run, this.ports.sampleRate, {
        pool: this.pool,
        read: this.ports.rangesOf(spec, flight.abort.signal),
      });
      if (!this.flights.delete(flight) || this.decks.get(run.id) !== spec) return;
      this.deliver(run, pairs);
    } catch (error) {
      if (!this.flights.delete(flight)) return;
      await this.stumble(run.id, error, flight.abort.signal);
    }
    this.pump();
  }

  private deliver(run: BlockRun, pairs: readonly (readonly [Float32Array, Float32Array])[]): void {
    const held = this.held.get(run.id) ?? new Set<number>();
    this.held.set(run.id, held);
    pairs.forEach((channels, i) => {
      const block = run.firstBlock + i;
      held.add(block);
      const deliver = () =>
        this.ports.toWorklet({ type: 'block', id: run.id, block, channels }, [
          channels[0].buffer,
          channels[1].buffer,
        ]);
      if (this.voiceIds === null) this.early.push(deliver);
      else deliver();
    });
    if (this.delays.delete(run.id)) this.ports.toPage({ type: 'clear', id: run.id });
  }

  /** Reports what went wrong, and pauses before the deck is requested again. */
  private async stumble(id: string, error: unknown, signal: AbortSignal): Promise<void> {
    if (!(error instanceof RangeTrouble)) throw error;
    const delays = this.delays.get(id) ?? new RetryDelays(rangeBackOff);
    this.delays.set(id, delays);
    this.barred.add(id);
    this.ports.toPage({ type: 'trouble', id, sentence: error.message, lasting: error.lasting });
    if (error.lasting || signal.aborted) return;
    await wait(delays.next());
    this.barred.delete(id);
  }
}

function isInside(run: BlockRun, block: number): boolean {
  return block >= run.firstBlock && block < run.firstBlock + run.count;
}

function isSame(one: StreamSpec, other: StreamSpec): boolean {
  return (
    one.id === other.id &&
    one.pcm.url === other.pcm.url &&
    one.frames === other.frames &&
    one.offsetFrames === other.offsetFrames
  );
}
