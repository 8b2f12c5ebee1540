import { io } from 'socket.io-client';
import { equalJitter } from '@/lib/core/back-off';
import type { ReleaseId, TrackId } from '@/lib/core/ids';
import { later, wait } from '@/lib/core/timers';
import type { ReviewView } from '@/lib/domain/tracks/review.queries';
import { clientSocket } from '@/lib/realtime/client-socket';
import type { FeedPage } from '@/lib/realtime/feed';
import type { Presence, ServerMessage } from '@/lib/realtime/messages';
import { channel } from '@/lib/realtime/messages';
import { RoomClient } from '@/lib/realtime/room-client';

const jitter = equalJitter(Math.random);

/** Whose page of which track, and where the portal is. */
export interface CrowdVisit {
  readonly origin: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly releaseId: ReleaseId;
  readonly trackId: TrackId;
}

/** A review page of one person as a browser runs it, without its looks: the portal's own client over a WebSocket. */
export class CrowdPage {
  /** When the page was told of an event, and when it knew what that was, by its number in the log. */
  readonly told = new Map<number, number>();
  readonly known = new Map<number, number>();
  /** When the page first showed a note, by its id. */
  readonly shown = new Map<string, number>();
  readonly openedAt = performance.now();
  liveAt: number | null = null;
  /** How often the connection was lost. */
  losses = 0;
  readonly #client: RoomClient;
  readonly #at: Presence;
  readonly #review: string;
  readonly #get: <Answer>(path: string) => Promise<Answer>;
  #isLoading = false;
  #isStale = false;
  #isClosed = false;

  constructor({ origin, headers, releaseId, trackId }: CrowdVisit, seq: number) {
    this.#review = `/api/releases/${releaseId}/tracks/${trackId}/review`;
    this.#get = async (path) => {
      const response = await fetch(origin + path, { headers });
      if (!response.ok) throw new Error(`${path} was answered with ${response.status}.`);
      return await response.json();
    };
    const socket = io(origin, {
      path: '/socket.io',
      transports: ['websocket'],
      forceNew: true,
      reconnectionDelayMax: 10_000,
      extraHeaders: headers,
    });
    socket.on(channel, (message: ServerMessage) => this.#note(message));
    socket.on('disconnect', () => {
      this.losses += 1;
    });
    this.#at = { trackId, listening: null, writing: false };
    this.#client = new RoomClient(
      clientSocket(Promise.resolve(socket), () => {}),
      {
        releaseId,
        seq,
        at: this.#at,
        shown: { views: ['review'], trackId },
        onStale: () => this.#load(),
        onEvents: (events) => {
          const now = performance.now();
          for (const event of events) this.known.set(event.seq, now);
        },
        fetchAfter: async (after) => {
          return this.#get<FeedPage>(`/api/releases/${releaseId}/events?after=${after}`);
        },
        later: (ms, run) => later(jitter(ms), run),
        atSomeTime: (withinMs, run) => later(Math.random() * withinMs, run),
      },
    );
    this.#client.subscribe(() => {
      if (this.isLive) this.liveAt ??= performance.now();
    });
  }

  get isLive(): boolean {
    return this.#client.getState().connection === 'live';
  }

  /** Where this person is in what is playing. */
  hear(frame: number): void {
    const listening = { deckId: 'deck', label: 'v1', frame, sampleRate: 48_000, playing: true };
    this.#client.move({ ...this.#at, listening });
  }

  close(): void {
    this.#isClosed = true;
    this.#client.close();
  }

  /** As the page does it: one request at a time, and again if something happened meanwhile or it failed. */
  async #load(): Promise<void> {
    this.#isStale = true;
    if (this.#isLoading) return;
    this.#isLoading = true;
    while (this.#isStale && !this.#isClosed) {
      this.#isStale = false;
      const view = await this.#get<Pick<ReviewView, 'notes'>>(this.#review).catch(() => null);
      const now = performance.now();
      for (const { id } of view?.notes ?? []) if (!this.shown.has(id)) this.shown.set(id, now);
      if (view) continue;
      this.#isStale = true;
      await wait(jitter(2000));
    }
    this.#isLoading = false;
  }

  #note(message: ServerMessage): void {
    if (message.type === 'advance' && !this.told.has(message.seq))
      this.told.set(message.seq, performance.now());
  }
}
