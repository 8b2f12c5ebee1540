import { type BackOff, RetryDelays } from '@/lib/core/back-off';
import type { ReleaseId } from '@/lib/core/ids';
import { Observable } from '@/lib/core/observable';
import { isStale, type ShownViews } from '@/lib/domain/events/views';
import { Feed, type FeedTools, type FeedUpdate, type NewEvent } from './feed';
import type {
  Advance,
  Answer,
  ClientMessage,
  Presence,
  PresentPerson,
  ServerMessage,
  ShownPeople,
} from './messages';

/** A connection as a page sees it; it comes back by itself after a loss. */
export interface ClientSocket {
  /** Sends and waits for the answer; rejects when the connection is lost first. */
  ask(message: ClientMessage): Promise<Answer>;
  /** Replaces the listener that was set before. */
  listen(listener: ClientSocketListener): void;
  close(): void;
}

export interface ClientSocketListener {
  readonly onConnected: () => void;
  readonly onLost: () => void;
  /** The server does not let this page in: it is signed out, or never was signed in. */
  readonly onRefused: (sentence: string) => void;
  readonly onMessage: (message: ServerMessage) => void;
}

export interface RoomState {
  readonly connection: 'connecting' | 'live' | 'lost' | 'ended';
  /** Everyone in the room, this person too; of many, those who do something. */
  readonly people: readonly PresentPerson[];
  /** How many more there are. */
  readonly more: number;
  /** Why it ended. */
  readonly sentence: string | null;
}

/** Between attempts to join over a connection that is there. */
const backOff: BackOff = { firstMs: 500, longestMs: 5000 };
/**
 * Between two pages of a crowd that load again, in ms: at least, and at most. In between it is a part of how long the last load
 * took, so that a server that is slow is asked less, and those who write are not kept waiting by those who read.
 */
const amongMany = { leastMs: 25, mostMs: 80, partOfLoad: 1 / 2 };
/** Nobody waits longer than this for what they look at. */
const longestSpreadMs = 40_000;

type Progress = Extract<ServerMessage, { type: 'progress' }>;

/** A part of a page that follows the room. */
export interface RoomWatcher {
  /** What it shows. */
  readonly shown: ShownViews;
  /** LIV-6: something of it is out of date. If it returns a promise, that settles when it is shown anew. */
  readonly onStale: () => unknown;
  /** What others did, in order, each event once, without events that make nothing on this page stale. */
  readonly onEvents?: (events: readonly NewEvent[]) => void;
  readonly onProgress?: (progress: Progress) => void;
}

export interface RoomClientOptions extends Omit<FeedTools, 'onUpdate' | 'soon'>, RoomWatcher {
  readonly releaseId: ReleaseId;
  /** Sequence number that the page was rendered from. */
  readonly seq: number;
  readonly at: Presence;
  /** Calls back at a moment by chance within this time. Returns a function that cancels it. */
  readonly atSomeTime: (withinMs: number, run: () => void) => () => void;
  /** In ms, from any beginning. */
  readonly now?: () => number;
}

const nobody = { people: [], more: 0 } as const;

/**
 * A page in the room of its release: joins, joins again whenever the connection was lost, and keeps up with the log. One for a
 * page; its parts `watch`.
 */
export class RoomClient {
  readonly #socket: ClientSocket;
  readonly #options: RoomClientOptions;
  readonly #feed: Feed;
  readonly #watchers: Set<RoomWatcher>;
  readonly #state = new Observable<RoomState>({
    ...nobody,
    connection: 'connecting',
    sentence: null,
  });
  readonly getState = this.#state.get;
  readonly subscribe = this.#state.subscribe;
  #at: Presence;
  #telling: Presence | null = null;
  readonly #delays = new RetryDelays(backOff);
  #cancelJoining = () => {};
  #isConnected = false;
  /** How long the last load of a part took. */
  #loadMs = 0;
  /** What loads again, or catches up, in a moment. */
  readonly #waiting = new Map<RoomWatcher | 'log', () => void>();
  /** Number of the list of people that is shown. */
  #list = 0;

  constructor(socket: ClientSocket, options: RoomClientOptions) {
    this.#socket = socket;
    this.#options = options;
    this.#watchers = new Set([options]);
    this.#at = options.at;
    this.#feed = new Feed(options.seq, {
      ...options,
      onUpdate: (update) => this.#publish(update),
      soon: (run) => this.#amongMany('log', run),
    });
    socket.listen({
      onConnected: () => {
        this.#isConnected = true;
        // Perhaps to another node, whose lists have numbers of their own.
        this.#list = 0;
        void this.#join();
      },
      onLost: () => {
        this.#isConnected = false;
        this.#update({ ...nobody, connection: 'lost' });
      },
      onRefused: (sentence) => this.#end(sentence),
      onMessage: (message) => this.#hear(message),
    });
  }

  /**
   * Another part of the page follows this room, which needs no connection of its own.
   * @param seq sequence number that the part was rendered from
   * @returns ends it
   */
  watch(seq: number, watcher: RoomWatcher): () => void {
    this.#watchers.add(watcher);
    if (this.#feed.held > seq) this.#load(watcher);
    return () => {
      this.#watchers.delete(watcher);
      this.#forget(watcher);
    };
  }

  /** Tells the others, one thing after the other; without a connection it is told when joining again. */
  move(at: Presence): void {
    this.#at = at;
    if (this.#telling === null) void this.#tell();
  }

  /** This page has just changed something itself, after which the log is at `seq`. */
  advanceTo(seq: number): void {
    this.#feed.advanceTo(seq);
  }

  close(): void {
    this.#isConnected = false;
    this.#cancelJoining();
    this.#state.close();
    for (const watcher of this.#watchers) this.#forget(watcher);
    this.#forget('log');
    this.#watchers.clear();
    this.#feed.close();
    this.#socket.close();
  }

  /** It does nothing any more of what it waited for. */
  #forget(what: RoomWatcher | 'log'): void {
    this.#waiting.get(what)?.();
    this.#waiting.delete(what);
  }

  async #tell(): Promise<void> {
    const { releaseId } = this.#options;
    try {
      while (this.#telling !== this.#at && this.#state.get().connection === 'live') {
        this.#telling = this.#at;
        await this.#socket.ask({ type: 'presence', releaseId, at: this.#telling });
      }
    } catch {
      // Lost before the answer: joining again says it.
    } finally {
      this.#telling = null;
    }
  }

  async #join(): Promise<void> {
    const { releaseId, later } = this.#options;
    const at = this.#at;
    this.#cancelJoining();
    try {
      const answer = await this.#socket.ask({ type: 'join', releaseId, at });
      if (!answer.ok) return this.#end(answer.refusal.sentence);
      this.#delays.reset();
      this.#update({ connection: 'live', ...this.#unlessOlder(answer) });
      this.#feed.hearOf(answer.seq);
      // Moved while the answer was on its way, when nothing could be told yet.
      if (this.#at !== at) this.move(this.#at);
    } catch {
      // There was no answer, although the connection may have stayed: the server asks a database that is away.
      if (!this.#isConnected || this.#state.get().connection === 'ended') return;
      this.#update({ ...nobody, connection: 'lost' });
      this.#cancelJoining = later(this.#delays.next(), () => {
        if (this.#isConnected) void this.#join();
      });
    }
  }

  #hear(message: ServerMessage): void {
    if (message.releaseId !== this.#options.releaseId) return;
    switch (message.type) {
      case 'advance':
        this.#advance(message);
        break;
      case 'rights':
        for (const watcher of this.#watchers) this.#makeStale(watcher);
        break;
      case 'people':
        this.#update(this.#unlessOlder(message));
        break;
      case 'progress':
        for (const { onProgress } of this.#watchers) onProgress?.(message);
        break;
      case 'ended':
        this.#end(message.sentence);
        break;
      default:
        message satisfies never;
    }
  }

  /** The answer to joining, and lists that are told meanwhile, may overtake each other. */
  #unlessOlder({ people, more, list = this.#list }: ShownPeople): Partial<RoomState> {
    if (list < this.#list) return {};
    this.#list = list;
    return { people, more };
  }

  #advance({ seq, event }: Advance): void {
    if (!event) {
      this.#feed.hearOf(seq);
      return;
    }
    const { type, stale, happened } = event;
    const isNews = [...this.#watchers].some(({ shown }) => isStale(shown, stale));
    if (!isNews) this.#feed.skip(seq);
    // It may be known and was not told: an older server, or a long event.
    else if (type !== undefined && !happened) this.#feed.hearOf(seq);
    else this.#feed.take(seq, { events: happened ? [{ seq, ...happened }] : [], stale: [stale] });
  }

  #publish({ events, stale, isFetched }: FeedUpdate): void {
    for (const watcher of this.#watchers) {
      if (stale.some((each) => isStale(watcher.shown, each))) {
        // Whoever asked what has happened did that at a moment of their own.
        if (isFetched) this.#load(watcher);
        else this.#makeStale(watcher);
      }
      if (events.length > 0) watcher.onEvents?.(events);
    }
  }

  #makeStale(watcher: RoomWatcher): void {
    this.#amongMany(watcher, () => this.#load(watcher));
  }

  /** Among many, pages do not all ask at the same moment: the server would answer nobody for a while. */
  #amongMany(what: RoomWatcher | 'log', run: () => void): void {
    const { people, more } = this.#state.get();
    if (more === 0) {
      run();
      return;
    }
    if (this.#waiting.has(what)) return;
    const { leastMs, mostMs, partOfLoad } = amongMany;
    const msEach = Math.min(mostMs, Math.max(leastMs, this.#loadMs * partOfLoad));
    const withinMs = Math.min(longestSpreadMs, (people.length + more) * msEach);
    const cancel = this.#options.atSomeTime(withinMs, () => {
      this.#waiting.delete(what);
      run();
    });
    this.#waiting.set(what, cancel);
  }

  #load({ onStale }: RoomWatcher): void {
    const { now = () => performance.now() } = this.#options;
    const began = now();
    const loaded = () => {
      this.#loadMs = now() - began;
    };
    void Promise.resolve(onStale()).then(loaded, loaded);
  }

  #end(sentence: string): void {
    this.#cancelJoining();
    this.#feed.close();
    this.#socket.close();
    this.#update({ ...nobody, connection: 'ended', sentence });
  }

  #update(change: Partial<RoomState>): void {
    const state = this.#state.get();
    if (state.connection !== 'ended') this.#state.set({ ...state, ...change });
  }
}
