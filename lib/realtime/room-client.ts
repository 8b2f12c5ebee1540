import type { ReleaseId } from '@/lib/core/ids';
import { isStale, type Shown } from '@/lib/domain/events/views';
import type { LogEntry } from '@/lib/domain/releases/log.queries';
import { Feed, type FeedTools, type News } from './feed';
import type { Advance, Answer, ClientMessage, PresentPerson, ServerMessage, Whereabouts } from './messages';

/** A connection as a page sees it; it comes back by itself after a loss. */
export interface ClientSocket {
  /** Sends and waits for the answer; rejects when the connection is lost first. */
  ask(message: ClientMessage): Promise<Answer>;
  /** Who is to be told; replaces who was told before. */
  listen(listener: ClientSocketListener): void;
  close(): void;
}

export interface ClientSocketListener {
  readonly onConnected: () => void;
  readonly onLost: () => void;
  /** The server does not let this page in: signed out, or never was in. */
  readonly onRefused: (sentence: string) => void;
  readonly onMessage: (message: ServerMessage) => void;
}

export interface RoomState {
  readonly connection: 'connecting' | 'live' | 'lost' | 'ended';
  /** Everyone in the room, this person too. */
  readonly people: readonly PresentPerson[];
  /** Why it ended. */
  readonly sentence: string | null;
}

type Progress = Extract<ServerMessage, { type: 'progress' }>;

export interface RoomClientOptions extends Omit<FeedTools, 'onNews'> {
  readonly releaseId: ReleaseId;
  /** Number of the log that the page was made from. */
  readonly seq: number;
  readonly at: Whereabouts;
  /** What the page shows. */
  readonly shown: Shown;
  /** LIV-6: something of it is out of date. */
  readonly onStale: () => void;
  /** What others did, in order, each event once; events that make nothing here stale are left out. */
  readonly onEvents?: (events: readonly LogEntry[]) => void;
  readonly onProgress?: (progress: Progress) => void;
}

/** A page's seat in the room of its release: joins, and joins again after every loss, and keeps up with the log. */
export class RoomClient {
  readonly #socket: ClientSocket;
  readonly #options: RoomClientOptions;
  readonly #feed: Feed;
  readonly #listeners = new Set<() => void>();
  #state: RoomState = { connection: 'connecting', people: [], sentence: null };
  #at: Whereabouts;

  constructor(socket: ClientSocket, options: RoomClientOptions) {
    this.#socket = socket;
    this.#options = options;
    this.#at = options.at;
    this.#feed = new Feed(options.seq, { ...options, onNews: (news) => this.#tell(news) });
    socket.listen({
      onConnected: () => void this.#join(),
      onLost: () => this.#update({ connection: 'lost', people: [] }),
      onRefused: (sentence) => this.#end(sentence),
      onMessage: (message) => this.#hear(message),
    });
  }

  getState = (): RoomState => this.#state;

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Tells the others; lost without harm while there is no connection. */
  move(at: Whereabouts): void {
    this.#at = at;
    if (this.#state.connection !== 'live') return;
    const { releaseId } = this.#options;
    this.#socket.ask({ type: 'whereabouts', releaseId, at }).catch(() => {});
  }

  /** This page has just changed something itself: number of the log after it. */
  noticed(seq: number): void {
    this.#feed.noticed(seq);
  }

  close(): void {
    this.#listeners.clear();
    this.#feed.close();
    this.#socket.close();
  }

  async #join(): Promise<void> {
    const { releaseId } = this.#options;
    try {
      const answer = await this.#socket.ask({ type: 'join', releaseId, at: this.#at });
      if (!answer.ok) return this.#end(answer.refusal.sentence);
      this.#update({ connection: 'live', people: answer.people });
      this.#feed.noticed(answer.seq);
    } catch {
      // Lost before the answer: joining is tried again when the connection is back.
    }
  }

  #hear(message: ServerMessage): void {
    if (message.releaseId !== this.#options.releaseId) return;
    switch (message.type) {
      case 'advance':
        this.#advance(message);
        break;
      case 'people':
        this.#update({ people: message.people });
        break;
      case 'whereabouts': {
        const others = this.#state.people.filter((person) => person.id !== message.person.id);
        this.#update({ people: [...others, message.person].sort((a, b) => (a.id < b.id ? -1 : 1)) });
        break;
      }
      case 'progress':
        this.#options.onProgress?.(message);
        break;
      case 'ended':
        this.#end(message.sentence);
        break;
      default:
        message satisfies never;
    }
  }

  #advance({ seq, event }: Advance): void {
    if (event && !isStale(this.#options.shown, event.stale)) this.#feed.passed(seq);
    else this.#feed.noticed(seq);
  }

  #tell({ events, stale }: News): void {
    const { shown, onStale, onEvents } = this.#options;
    if (stale.some((each) => isStale(shown, each))) onStale();
    if (events.length > 0) onEvents?.(events);
  }

  #end(sentence: string): void {
    this.#feed.close();
    this.#socket.close();
    this.#update({ connection: 'ended', people: [], sentence });
  }

  #update(change: Partial<RoomState>): void {
    if (this.#state.connection === 'ended') return;
    this.#state = { ...this.#state, ...change };
    for (const listener of this.#listeners) listener();
  }
}
