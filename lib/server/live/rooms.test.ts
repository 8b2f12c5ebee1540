import http from 'node:http';
import type { AddressInfo } from 'node:net';
import pg from 'pg';
import { io as connect, type Socket } from 'socket.io-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPool } from '@/lib/data/connections';
import { createSecurityWriter } from '@/lib/data/security-store';
import { createSessionStore } from '@/lib/data/session-store';
import { writeComment } from '@/lib/domain/comments/comment.commands';
import { removeMember } from '@/lib/domain/members/member.commands';
import { type Actor, stampOf } from '@/lib/domain/policy/actor';
import { endSessions } from '@/lib/domain/sessions/session.commands';
import { createShare, joinAsGuest, revokeShare } from '@/lib/domain/shares/share.commands';
import { addEngineer, changeEngineer, removeEngineer } from '@/lib/domain/studios/engineer.commands';
import { type Answer, channel, type ServerMessage, seal } from '@/lib/realtime/messages';
import { startSocketServer } from '@/lib/realtime/server';
import { granted, portalForTests } from '@/lib/testing/portal/portal';
import { actorOfHeader } from '../access/identity';
import { rawRefusals } from '../access/raw-refusals';
import { hashOfSecret } from '../access/secrets';
import type { Container } from '../container';
import { openNotifications } from '../database/notifications';
import { openNodeBus } from './node-bus';
import { socketRefusals, startRooms } from './rooms';

const test = portalForTests();
const nowhere = { trackId: null, listening: null, writing: false };

interface Node {
  readonly address: string;
  stop(): Promise<void>;
}

/** A node of the portal: its own HTTP server, sockets and relay, on the one database. */
async function startNode(): Promise<Node> {
  const { portal } = test;
  const pool = openPool({ url: portal.databaseUrl, max: 6 });
  const notifications = await openNotifications(portal.databaseUrl);
  const bus = openNodeBus({ pool, notifications });
  const settings = { origin: new URL('http://127.0.0.1'), sessionIdleMs: 1e9 };
  const sessions = createSessionStore(portal.prisma);
  const { uow, clock } = portal;
  const security = createSecurityWriter(portal.prisma, portal.ids);
  const container = { settings, sessions, security, uow, clock, pool, notifications } as unknown as Container;
  const onRefused = socketRefusals(rawRefusals(container));
  const server = http.createServer();
  const io = startSocketServer({
    http: server,
    bus,
    admits: () => true,
    identify: async (cookies) => {
      const actor = await actorOfHeader(container, cookies);
      return actor ? stampOf(actor).id : undefined;
    },
    onRefused,
  });
  const rooms = await startRooms(io, container, { accessChanged: () => {}, onRefused });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async stop() {
      await rooms.stop();
      await io.close();
      await bus.stop();
      await notifications.stop();
      await pool.end();
    },
  };
}

/** Somebody's window, and everything that it was sent. */
class Window {
  readonly heard: ServerMessage[] = [];
  readonly #socket: Socket;
  readonly #connecting: Promise<string>;
  readonly #waiting: (() => void)[] = [];

  constructor(node: Node, cookie: string, person: string | null) {
    this.#socket = connect(node.address, {
      transports: ['websocket'],
      forceNew: true,
      reconnection: false,
      extraHeaders: { cookie },
      auth: { person },
    });
    this.#socket.on(channel, (message: ServerMessage) => {
      this.heard.push(message);
      this.#look();
    });
    this.#socket.on('disconnect', () => this.#look());
    this.#connecting = new Promise((resolve) => {
      this.#socket.on('connect', () => resolve('connected'));
      this.#socket.on('connect_error', (error) => resolve(error.message));
    });
  }

  /** How connecting ended. */
  connected(): Promise<string> {
    return this.#connecting;
  }

  join(releaseId: string): Promise<Answer> {
    return this.#socket.emitWithAck(channel, seal({ type: 'join', releaseId, at: nowhere }));
  }

  get isOpen(): boolean {
    return this.#socket.connected;
  }

  /** Resolves as soon as the condition holds. */
  async until(isSo: () => boolean): Promise<void> {
    while (!isSo()) await new Promise<void>((resolve) => this.#waiting.push(resolve));
  }

  close(): void {
    this.#socket.close();
  }

  #look(): void {
    for (const goOn of this.#waiting.splice(0)) goOn();
  }
}

const nodes: Node[] = [];
const windows: Window[] = [];
beforeAll(async () => {
  nodes.push(await startNode(), await startNode());
});
afterAll(async () => {
  for (const window of windows) window.close();
  for (const node of nodes) await node.stop();
});

function open(at: 0 | 1, cookie: string, person: string | null = null): Window {
  const node = nodes[at];
  if (!node) throw new Error('no node');
  const window = new Window(node, cookie, person);
  windows.push(window);
  return window;
}

async function sessionOf(actor: Actor): Promise<string> {
  const { portal } = test;
  if (actor.kind !== 'user') throw new Error('not a person');
  const secret = `session ${portal.ids.next()} of ${actor.userId}`;
  const expires = new Date(portal.clock.now().getTime() + 3_600_000);
  const sessions = createSessionStore(portal.prisma);
  const use = { at: portal.clock.now(), network: '203.0.113.7', userAgent: '' };
  const tokenHash = hashOfSecret(secret);
  await sessions.insertSession({ tokenHash, userId: actor.userId, expires, use });
  return `next-auth.session-token=${encodeURIComponent(secret)}`;
}

describe('rooms over sockets and two nodes', () => {
  it('LIV-2 a stranger is not even connected, and a client of another release does not get in', async () => {
    const { portal } = test;
    const { release } = await portal.release(['One']);
    const other = await portal.release(['Two']);
    expect(await open(0, 'next-auth.session-token=none').connected()).toBe('unauthenticated');
    const client = await portal.client(other.release.id);
    const window = open(0, await sessionOf(client));
    expect(await window.connected()).toBe('connected');
    expect(await window.join(release.id)).toMatchObject({ ok: false, refusal: { rule: 'REL-1' } });
    expect(await window.join('nothing')).toMatchObject({ ok: false, refusal: { rule: 'REL-1' } });
    const noted = () => portal.prisma.securityRecord.findMany({ where: { subject: `live ${release.id}` } });
    await expect.poll(noted).toMatchObject([{ kind: 'refused', whoId: client.userId, rule: 'REL-1' }]);
  });

  it('SGN-6 a page joins for the person for whom it was made, and for no other who has signed in with its browser', async () => {
    const { portal } = test;
    const { release } = await portal.release(['One']);
    const client = stampOf(await portal.client(release.id)).id;
    const asOwner = await sessionOf(portal.owner);
    const [others, own] = [open(0, asOwner, client), open(0, asOwner, stampOf(portal.owner).id)];
    await Promise.all([others.connected(), own.connected()]);
    expect(await others.join(release.id)).toMatchObject({ ok: false, refusal: { rule: 'SGN-6' } });
    granted(await joined(own, release.id));
  });

  it('LOG-4 what is written on one node is announced on the other by number, and people see each other', async () => {
    const { portal } = test;
    const { release, tracks } = await portal.release(['One']);
    const client = await portal.client(release.id);
    const [ada, bo] = [open(0, await sessionOf(portal.owner)), open(1, await sessionOf(client))];
    await Promise.all([ada.connected(), bo.connected()]);
    granted(await joined(ada, release.id));
    const answer = granted(await joined(bo, release.id));
    await seeEachOther([ada, bo]);
    const [track] = tracks;
    if (!track) throw new Error('no track');
    const note = { versionId: null, parentId: null, kind: 'question', place: null, body: 'Ready?' } as const;
    granted(await writeComment(portal.as(client), track.id, { ...note, id: portal.ids.next() }));
    const seq = answer.seq + 1;
    const announced = (message: ServerMessage) => message.type === 'advance' && message.seq === seq;
    await ada.until(() => ada.heard.some(announced));
    await bo.until(() => bo.heard.some(announced));
  });

  it('LIV-4 a node that died is waited for by nobody who joins, and hides nobody of the living ones', async () => {
    const { portal } = test;
    const { release } = await portal.release(['One']);
    const client = await portal.client(release.id);
    // A sign of life, by the number that socket.io's adapter gives it; then nothing, as from a node that was killed.
    const sign = JSON.stringify({ uid: 'killed', nsp: '/', type: 2 });
    await portal.prisma.$executeRaw`select pg_notify('acetate_nodes', ${sign})`;
    const [ada, bo] = [open(0, await sessionOf(portal.owner)), open(1, await sessionOf(client))];
    await Promise.all([ada.connected(), bo.connected()]);
    const joins = Promise.all([joined(ada, release.id), joined(bo, release.id)]);
    const seen = seeEachOther([ada, bo]).then(() => 'seen');
    expect(await Promise.race([joins.then(() => 'joined'), seen])).toBe('joined');
    for (const answer of await joins) granted(answer);
    await seen;
  });

  it('SHR-3 revoking a link ends its guests’ connections on every node, and says why', async () => {
    const { portal } = test;
    const { release } = await portal.release(['One']);
    const rights = { listen: true, comment: true, upload: false, download: false };
    const token = { secret: 'link', hash: hashOfSecret(`link of ${release.id}`) };
    const context = { ...portal.as(portal.owner), token };
    const share = granted(await createShare(context, release.id, { label: 'Band', rights, days: null }));
    const join = async (name: string) => {
      const secret = `${name} of ${release.id}`;
      granted(
        await joinAsGuest(portal, { shareTokenHash: token.hash, name, secretHash: hashOfSecret(secret) }),
      );
      return `acetate-guest=${encodeURIComponent(secret)}`;
    };
    const guests = [open(0, await join('Bo')), open(1, await join('Cy'))];
    const ada = open(1, await sessionOf(portal.owner));
    for (const window of [...guests, ada]) {
      await window.connected();
      granted(await joined(window, release.id));
    }
    granted(await revokeShare(portal.as(portal.owner), share.id));
    for (const guest of guests) {
      await guest.until(() => !guest.isOpen);
      expect(guest.heard.at(-1)).toMatchObject({ type: 'ended' });
    }
    expect(ada.isOpen).toBe(true);
  });

  it('LIV-3 while PostgreSQL does not say whether a client may stay, no node sends them more than numbers', async () => {
    const { portal } = test;
    const { release, tracks } = await portal.release(['One']);
    const [track] = tracks;
    if (!track) throw new Error('no track');
    const rights = { listen: true, comment: true, upload: false, download: false };
    const token = { secret: 'link', hash: hashOfSecret(`another link of ${release.id}`) };
    const context = { ...portal.as(portal.owner), token };
    const share = granted(await createShare(context, release.id, { label: 'Band', rights, days: null }));
    const client = await portal.client(release.id);
    const both = [0, 1] as const;
    const clients = await Promise.all(both.map(async (at) => open(at, await sessionOf(client))));
    const owners = await Promise.all(both.map(async (at) => open(at, await sessionOf(portal.owner))));
    for (const window of [...clients, ...owners]) {
      await window.connected();
      granted(await joined(window, release.id));
    }
    const write = async (body: string) => {
      const note = { versionId: null, parentId: null, kind: 'question', place: null, body } as const;
      granted(await writeComment(portal.as(portal.owner), track.id, { ...note, id: portal.ids.next() }));
      const found = await portal.uow.read.releases.findRelease(release.id);
      return found?.seq ?? 0;
    };
    const told = ({ heard }: Window, seq: number) =>
      heard.flatMap((message) => (message.type === 'advance' && message.seq === seq ? [message] : []));
    const hears = (window: Window, seq: number) => window.until(() => told(window, seq).length > 0);

    const lock = new pg.Client({ connectionString: portal.databaseUrl });
    await lock.connect();
    try {
      // Only clients are looked up in it: their question waits, on every node.
      await lock.query('begin; lock table "ReleaseMember" in access exclusive mode');
      granted(await revokeShare(portal.as(portal.owner), share.id));
      const leaked: unknown[] = [];
      // Owners are in doubt as well, until their own question is answered.
      await expect
        .poll(async () => {
          const secret = await write('Not for those in doubt');
          for (const window of [...owners, ...clients]) await hears(window, secret);
          leaked.push(
            ...clients.flatMap((window) => told(window, secret).flatMap(({ event }) => event ?? [])),
          );
          return owners.map((window) => told(window, secret)[0]?.event?.type);
        })
        .toEqual(['comment.written', 'comment.written']);
      expect(leaked).toEqual([]);
    } finally {
      await lock.end();
    }
    await expect
      .poll(async () => {
        const seq = await write('For everybody again');
        for (const window of clients) await hears(window, seq);
        return clients.every((window) => told(window, seq).some(({ event }) => event !== undefined));
      })
      .toBe(true);
  });

  it('MEM-7 a removed client loses the room at once', async () => {
    const { portal } = test;
    const { release } = await portal.release(['One']);
    const client = await portal.client(release.id);
    const window = open(0, await sessionOf(client));
    await window.connected();
    granted(await joined(window, release.id));
    granted(await removeMember(portal.as(portal.owner), { releaseId: release.id, userId: client.userId }));
    await window.until(() => !window.isOpen);
  });
});

describe('LIV-3 what ends or changes without an event of the release', () => {
  async function joinedEngineer() {
    const { portal } = test;
    const { release } = await portal.release(['One']);
    const email = `${portal.ids.next()}@studio.test`;
    const input = { name: 'Noor', email, role: 'engineer' } as const;
    const person = granted(await addEngineer(portal.as(portal.owner), portal.studioId, input));
    const actor: Actor = { kind: 'user', userId: person.id, name: person.name, email };
    const windows = [open(0, await sessionOf(actor)), open(1, await sessionOf(actor))];
    const ada = open(0, await sessionOf(portal.owner));
    for (const window of [...windows, ada]) {
      await window.connected();
      granted(await joined(window, release.id));
    }
    return { portal, userId: person.id, windows, ada };
  }

  it('SES-3 ending a person’s sessions ends their connections on every node at once, and nobody else’s', async () => {
    const { portal, userId, windows, ada } = await joinedEngineer();
    granted(await endSessions(portal.as(portal.owner), userId));
    for (const window of windows) {
      await window.until(() => !window.isOpen);
      expect(window.heard.at(-1)).toMatchObject({ type: 'ended' });
    }
    expect(ada.isOpen).toBe(true);
  });

  it('STU-7 a changed role reloads open pages, and a removed engineer loses the room', async () => {
    const { portal, userId, windows, ada } = await joinedEngineer();
    const place = { studioId: portal.studioId, userId };
    granted(await changeEngineer(portal.as(portal.owner), place, { role: 'assistant' }));
    for (const window of windows) {
      await window.until(() => window.heard.some(({ type }) => type === 'rights'));
    }
    granted(await removeEngineer(portal.as(portal.owner), place));
    for (const window of windows) await window.until(() => !window.isOpen);
    expect(ada.isOpen).toBe(true);
  });
});

async function seeEachOther(those: readonly Window[]): Promise<void> {
  const sees = (window: Window) =>
    window.heard.some((message) => message.type === 'people' && message.people.length === those.length);
  await Promise.all(those.map((window) => window.until(() => sees(window))));
}

/** The answer to joining as a result. */
async function joined(window: Window, releaseId: string) {
  const answer = await window.join(releaseId);
  return answer.ok
    ? { ok: true as const, value: answer }
    : { ok: false as const, refusal: { ...answer.refusal } };
}
