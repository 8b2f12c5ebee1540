import { io, type Socket } from 'socket.io-client';
import type { ClientMessage } from '@/lib/realtime/messages';
import { channel, protocolVersion } from '@/lib/realtime/messages';
import type { CrawlActor } from './actors';
import { crawledActs } from './acts.table';
import type { Crawl } from './crawl';
import { leaksIn } from './leaks';
import type { Place } from './place';
import { forgedPlace } from './wrong-ids';

const here = { trackId: null, listening: null, writing: false };

/** How each message is sent; one that is missing does not compile. */
const messages: Readonly<Record<ClientMessage['type'], (releaseId: string) => object>> = {
  join: (releaseId) => ({ type: 'join', releaseId, at: here }),
  presence: (releaseId) => ({ type: 'presence', releaseId, at: here }),
};

const listening = { deckId: 'd', label: 'v1', frame: 0, sampleRate: 48_000, playing: true };
const type = 'join';

/** What is no message. */
const broken: readonly unknown[] = [
  ...[null, 'text', 7, [], {}, { v: protocolVersion }, { v: protocolVersion, type: 'nothing' }],
  ...[
    { v: protocolVersion, type },
    { v: 1, type },
    { v: '3', type },
    { v: protocolVersion, type: '__proto__' },
  ],
  ...['\u0000', '\ud800', '../own', 'x'.repeat(1000), 7, null, { $ne: null }].map((releaseId) => ({
    ...{ v: protocolVersion, type, releaseId, at: here },
  })),
  ...[
    { ...listening, frame: -1 },
    { ...listening, label: 'x'.repeat(500) },
    { ...listening, deckId: '\u0000' },
  ].map((at) => ({ v: protocolVersion, type, releaseId: '0'.repeat(26), at: { ...here, listening: at } })),
];

type Answer = { ok?: boolean; refusal?: { kind: string; rule: string } } | 'no answer' | 'no connection';

/** A page's connection, with everything that it was sent. */
export class CrawlSocket {
  readonly received: unknown[] = [];
  readonly #socket: Socket;

  private constructor(
    readonly actor: CrawlActor,
    socket: Socket,
  ) {
    this.#socket = socket;
    socket.onAny((...sent: unknown[]) => this.received.push(sent));
  }

  /** Null when the connection was refused. */
  static open(actor: CrawlActor, origin: string, from = origin): Promise<CrawlSocket | null> {
    const headers = { Origin: from, ...(actor.cookie ? { Cookie: actor.cookie } : {}) };
    const options = { transports: ['websocket'], reconnection: false, forceNew: true, extraHeaders: headers };
    const socket = io(origin, options);
    const opened = new CrawlSocket(actor, socket);
    return new Promise((resolve) => {
      socket.once('connect', () => resolve(opened));
      socket.once('connect_error', () => {
        socket.disconnect();
        resolve(null);
      });
    });
  }

  get isOpen(): boolean {
    return this.#socket.connected;
  }

  send(message: unknown, event: string = channel): Promise<Answer> {
    return new Promise((resolve) => {
      const ended = () => resolve('no connection');
      this.#socket.once('disconnect', ended);
      this.#socket.timeout(10_000).emit(event, message, (failed: unknown, answer: Answer) => {
        this.#socket.off('disconnect', ended);
        resolve(failed ? 'no answer' : answer);
      });
    });
  }

  close(): void {
    this.#socket.disconnect();
  }
}

/** What somebody who may not is answered, as kind and rule; null for whoever may. */
function refusalFor(actor: CrawlActor, place: Place['name'] | 'nothing'): string | null {
  const nothing = 'not-found REL-1';
  if (place === 'own') {
    if (crawledActs.see.may.some((name) => name === actor.name)) return null;
    return actor.standing === 'client' || actor.standing === 'guest' ? 'forbidden REL-1' : nothing;
  }
  if (place === 'nothing') return nothing;
  if (place === 'foreign') return actor.name === 'foreignOwner' ? null : nothing;
  const isHome =
    actor.standing === 'member' || actor.name === 'siblingClient' || actor.name === 'siblingGuest';
  return isHome ? null : nothing;
}

const said = (answer: Answer) =>
  typeof answer === 'string' ? answer : answer.ok ? null : `${answer.refusal?.kind} ${answer.refusal?.rule}`;

/** Every message, with every release's id and with what is none, on connections of one person. */
export async function crawlSockets(crawl: Crawl, actor: CrawlActor): Promise<void> {
  const { world } = crawl;
  const { origin } = world.app;
  const fail = (target: string, ids: string, fault: string) => crawl.fail({ actor, target, ids }, fault);
  if (await CrawlSocket.open(actor, origin, 'https://elsewhere.example'))
    fail('socket', 'another origin', 'is open');
  const places: readonly [Place['name'] | 'nothing', string][] = [
    ...[world.sibling, world.foreign, world.own].map(({ name, releaseId }) => [name, releaseId] as const),
    ['nothing', forgedPlace(world.own).releaseId],
  ] as [Place['name'] | 'nothing', string][];
  for (const [name, releaseId] of places) {
    const socket = await CrawlSocket.open(actor, origin);
    if (actor.standing === 'signed out') {
      if (socket) fail('socket', name, 'is open to somebody who is signed out');
      socket?.close();
      continue;
    }
    if (!socket) {
      fail('socket', name, 'is closed to somebody who is signed in');
      continue;
    }
    const presence = said(await socket.send({ v: protocolVersion, ...messages.presence(releaseId) }));
    if (presence === null) fail('presence', name, 'was taken before anybody joined');
    const joined = said(await socket.send({ v: protocolVersion, ...messages.join(releaseId) }));
    const expected = refusalFor(actor, name);
    if (joined !== expected) fail('join', name, `answered with ${joined}, not ${expected}`);
    const moved = said(await socket.send({ v: protocolVersion, ...messages.presence(releaseId) }));
    if ((moved === null) !== (expected === null)) fail('presence', name, `answered with ${moved}`);
    for (const secret of leaksIn(JSON.stringify(socket.received), actor, world))
      fail('socket', name, `was sent ${secret}`);
    socket.close();
  }
  if (actor.standing !== 'signed out') await crawlBroken(crawl, actor);
}

async function crawlBroken(crawl: Crawl, actor: CrawlActor): Promise<void> {
  let socket: CrawlSocket | null = null;
  for (const [index, message] of broken.entries()) {
    // A connection has so many messages at once.
    if (index % 10 === 0) {
      socket?.close();
      socket = await CrawlSocket.open(actor, crawl.world.app.origin);
    }
    const answer = (await socket?.send(message)) ?? 'no connection';
    const isRefused = typeof answer !== 'string' && answer.ok === false;
    const text = JSON.stringify(message).slice(0, 60);
    if (!isRefused)
      crawl.fail(
        { actor, target: `message ${text}`, ids: 'none' },
        `answered with ${JSON.stringify(answer)}`,
      );
  }
  // No name but the channel's is listened to, and what is too large ends the connection.
  socket?.close();
  socket = await CrawlSocket.open(actor, crawl.world.app.origin);
  const large = await socket?.send({
    v: protocolVersion,
    type: 'join',
    releaseId: 'x'.repeat(10_000),
    at: here,
  });
  if (large !== 'no connection')
    crawl.fail({ actor, target: 'message of 10 kB', ids: 'none' }, `answered with ${JSON.stringify(large)}`);
  socket?.close();
}

/** Everybody in the room that they may be in: those of the own release, and others in their own. */
export async function joinEverybody(crawl: Crawl): Promise<readonly CrawlSocket[]> {
  const { world } = crawl;
  const joined: CrawlSocket[] = [];
  for (const actor of world.actors) {
    const place = [world.own, world.sibling, world.foreign].find(
      ({ name }) => refusalFor(actor, name) === null,
    );
    const socket =
      place && actor.standing !== 'signed out' ? await CrawlSocket.open(actor, world.app.origin) : null;
    if (!socket || !place) continue;
    const answer = said(await socket.send({ v: protocolVersion, ...messages.join(place.releaseId) }));
    if (answer !== null) crawl.fail({ actor, target: 'join', ids: place.name }, `answered with ${answer}`);
    joined.push(socket);
  }
  return joined;
}
