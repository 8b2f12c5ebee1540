import type { ReleaseId } from '@/lib/core/ids';
import { refusal } from '@/lib/core/refusal';
import { ok, refuse } from '@/lib/core/result';
import type { EventType } from '@/lib/domain/events/event';
import type { EventNotice } from '@/lib/domain/events/event-notice';
import { staleAfter } from '@/lib/domain/events/event-stale';
import type { ShownViews } from '@/lib/domain/events/views';
import type { LogEntry } from '@/lib/domain/releases/log.queries';
import type { Presence, PresentPerson } from '@/lib/realtime/messages';
import type { NodeMessage } from '@/lib/realtime/other-nodes';
import { RoomClient } from '@/lib/realtime/room-client';
import { RoomHost } from '@/lib/realtime/room-host';
import { FixedClock } from './clock';
import { SocketPair, settle } from './socket-pair';

export const releaseId = 'r1' as ReleaseId;
export const nowhere: Presence = { trackId: null, listening: null, writing: false };

let stages = 0;

/** A release's log, who may be there, and one node's rooms: all in memory, and nothing happens by itself. */
export class RoomStage {
  readonly node = `node ${++stages}`;
  readonly clock = new FixedClock();
  readonly log: EventType[] = [];
  readonly people = new Map<string, { until: Date | null; side: PresentPerson['side'] }>();
  readonly pairs: SocketPair[] = [];
  readonly timers: { when: Date; run: () => void }[] = [];
  readonly #pending: (() => void)[] = [];
  asked = 0;
  /** Lists of people that were written, for however many windows. */
  broadcasts = 0;
  /** Other messages that were. */
  written = 0;
  /** The database is away: the policy cannot be asked. */
  isAway = false;
  /** The database says nothing: the policy's answers wait for this. */
  silence: Promise<void> | null = null;
  /** What the other nodes were told. */
  readonly shared: NodeMessage[] = [];
  /** Happens once, between the policy's answer and its arrival. */
  whileAsked: (() => Promise<void>) | null = null;
  readonly host = new RoomHost({
    clock: this.clock,
    at: (when, run) => {
      const timer = { when, run };
      this.timers.push(timer);
      return () => {
        if (this.timers.includes(timer)) this.timers.splice(this.timers.indexOf(timer), 1);
      };
    },
    later: (_, run) => {
      this.#pending.push(run);
      return () => void this.#pending.splice(this.#pending.indexOf(run), 1);
    },
    admit: async ({ cookies }) => {
      this.asked += 1;
      if (this.isAway) throw new Error('The database is away.');
      const place = this.people.get(cookies);
      if (!place || (place.until && place.until <= this.clock.now())) {
        return refuse(refusal('not-found', 'REL-1', 'There is nothing here.'));
      }
      const person = { id: cookies, name: cookies, side: place.side };
      const admission = { person, seq: this.log.length, until: place.until };
      const meanwhile = this.whileAsked;
      this.whileAsked = null;
      await meanwhile?.();
      await this.silence;
      return ok(admission);
    },
    node: this.node,
    network: {
      tell: (socketIds, message) => {
        if (message.type === 'people') this.broadcasts += 1;
        else this.written += 1;
        for (const pair of this.pairs) if (socketIds.includes(pair.server.id)) pair.arrive(message);
      },
      share: (message) => void this.shared.push(message),
    },
  });

  allow(name: string, until: Date | null = null, side: PresentPerson['side'] = 'client'): void {
    this.people.set(name, { until, side });
  }

  /** A window of a person, connected, whose catch-up may fail by `fails`; it shows the reviews of all tracks. */
  window(name: string, fails: () => boolean = () => false, shown: ShownViews = { views: ['review'] }) {
    const pair = new SocketPair(this.host, { id: `${name}-${this.pairs.length}`, cookies: name });
    this.pairs.push(pair);
    const heard: number[] = [];
    const count = { refreshed: 0, fetched: 0 };
    const retries: (() => void)[] = [];
    const moments: (() => void)[] = [];
    /** Within how many ms it was to load again, each time; and how long it takes to. */
    const spreads: number[] = [];
    const load = { ms: 0 };
    let now = 0;
    const client = new RoomClient(pair.client, {
      releaseId,
      seq: this.log.length,
      at: nowhere,
      shown,
      onStale: async () => {
        count.refreshed += 1;
        now += load.ms;
      },
      now: () => now,
      fetchAfter: async (after) => {
        count.fetched += 1;
        if (fails()) throw new Error('offline');
        const page = this.log.slice(after, after + 3);
        const events = page.map((_, index) => ({ seq: after + index + 1 }) as LogEntry);
        const stale = page.map((type) => staleAfter({ type, trackId: null }));
        return { events, stale, upTo: after + page.length, more: page.length === 3 };
      },
      onEvents: (events) => heard.push(...events.map(({ seq }) => seq)),
      later: (_, run) => {
        retries.push(run);
        return () => void retries.splice(retries.indexOf(run), 1);
      },
      atSomeTime: (withinMs, run) => {
        spreads.push(withinMs);
        moments.push(run);
        return () => void moments.splice(moments.indexOf(run), 1);
      },
    });
    const retryAll = () => {
      for (const run of retries.splice(0)) run();
    };
    /** The moment by chance has come. */
    const comeToIt = () => {
      for (const run of moments.splice(0)) run();
    };
    return { pair, client, heard, count, load, spreads, retryAll, comeToIt };
  }

  /** The moment is over in which changes of a room are collected. */
  async breathe(): Promise<void> {
    for (const run of this.#pending.splice(0)) run();
    await settle();
  }

  async happen(type: string = 'comment.written', about: Partial<EventNotice> = {}): Promise<void> {
    this.log.push(type as EventType);
    const seq = this.log.length;
    const all = ['studio', 'client', 'guest'] as const;
    const who = { actorId: 'somebody', told: null };
    const notice = { stream: releaseId, seq, type, trackId: null, seenBy: all, ...who };
    await this.host.onNotice({ ...notice, ...about });
  }
}

/** Connects, and joins the room. */
export async function live(pair: SocketPair): Promise<void> {
  pair.connect();
  await settle();
  pair.flush();
  await settle();
}
