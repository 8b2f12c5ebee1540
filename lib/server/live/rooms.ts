import { type ReleaseId, randomIds } from '@/lib/core/ids';
import { log, noteLogIds } from '@/lib/core/log';
import { ok, type Result, refuse } from '@/lib/core/result';
import { later } from '@/lib/core/timers';
import { accessChangeOf } from '@/lib/domain/events/event-notice';
import { authorizeRelease } from '@/lib/domain/policy/access';
import { stampOf } from '@/lib/domain/policy/actor';
import { actorForPage } from '@/lib/domain/policy/page-person';
import { notFound } from '@/lib/domain/policy/policy';
import type { Handshake } from '../../realtime/host-socket';
import type { Admission } from '../../realtime/room-host';
import { hostRooms, type SocketServer } from '../../realtime/server';
import type { SocketRefused } from '../../realtime/socket-guard';
import { actorOfHeader } from '../access/identity';
import type { NoteRawRefusal } from '../access/raw-refusals';
import type { Container } from '../container';
import { startEventRelay } from './event-relay';

/** Sessions also end by the clock, so everybody's access is checked again this often. */
const recheckEveryMs = 30_000;
/** Of signs of life between nodes (lib/realtime/other-nodes.ts). */
const beatEveryMs = 1000;
/** A longer wait would overflow the timer, so it is set in several steps. */
const longestTimerMs = 2 ** 31 - 1;

/** SHR-3: who may be in the room of a release: asked of the policy when somebody joins and whenever it may have changed (LIV-2). */
async function admit(
  container: Container,
  { cookies, person: named }: Handshake,
  releaseId: ReleaseId,
): Promise<Result<Admission>> {
  const { uow, clock } = container;
  noteLogIds({ releaseId });
  const who = await actorOfHeader(container, cookies, releaseId, named);
  if (!who) return refuse(notFound());
  const admitted = actorForPage(who, named);
  if (!admitted.ok) return admitted;
  const actor = admitted.value;
  const now = clock.now();
  const authorized = await authorizeRelease(uow.read, actor, { releaseId, act: 'release.view', now });
  if (!authorized.ok) return authorized;
  const { access, release } = authorized.value;
  const share = actor.kind === 'guest' ? await uow.read.shares.findShare(actor.shareId) : null;
  const { id, name } = stampOf(actor);
  const side = access.kind === 'member' ? 'studio' : access.kind === 'guest' ? 'guest' : 'client';
  return ok({ person: { id, name, side }, seq: release.seq, until: share?.expiresAt ?? null });
}

/** SEC-2: what a connection was refused, in the security log. */
export function socketRefusals(note: NoteRawRefusal): SocketRefused {
  return (request, { refusal, releaseId }) =>
    note(request, { refusal, releaseId, subject: releaseId ? `live ${releaseId}` : 'live' });
}

function callAt(now: () => Date, when: Date, run: () => void): () => void {
  let timer: NodeJS.Timeout;
  const wait = () => {
    const left = when.getTime() - now().getTime();
    timer = left > longestTimerMs ? setTimeout(wait, longestTimerMs) : setTimeout(run, Math.max(left, 0));
    timer.unref();
  };
  wait();
  return () => clearTimeout(timer);
}

export interface Rooms {
  stop(): Promise<void>;
}

export interface RoomListener {
  /** After every event that may have taken a right away (LIV-5), and when sessions have ended (SES-3). */
  readonly accessChanged: () => void;
  readonly onRefused: SocketRefused;
}

/** The rooms of this node, fed by the database's notifications. */
export async function startRooms(
  io: SocketServer,
  container: Container,
  { accessChanged, onRefused }: RoomListener,
): Promise<Rooms> {
  const { clock, notifications } = container;
  const at = (when: Date, run: () => void) => callAt(() => clock.now(), when, run);
  const host = hostRooms(io, {
    node: randomIds.next<string>(),
    admit: (who, releaseId) => admit(container, who, releaseId),
    clock,
    at,
    later,
    onRefused,
  });
  const failed = (error: unknown) => log.error('The rooms could not be notified.', error);
  await startEventRelay(notifications, {
    onEvent: (notice) => {
      if (accessChangeOf(notice.type) !== 'none') accessChanged();
      void host.onNotice(notice).catch(failed);
    },
    onSessionsEnded: (userId) => {
      accessChanged();
      void host.recheckPerson(userId).catch(failed);
    },
    onProgress: ({ stream, seenBy, ...progress }) =>
      host.progress({ type: 'progress', releaseId: stream as ReleaseId, ...progress }, seenBy),
    onGap: () => {
      accessChanged();
      void host.recheck().catch(failed);
    },
  });
  const rechecking = setInterval(() => void host.recheckByClock().catch(failed), recheckEveryMs);
  const beating = setInterval(() => host.beat(), beatEveryMs);
  return {
    async stop() {
      clearInterval(rechecking);
      clearInterval(beating);
      host.stop();
    },
  };
}
