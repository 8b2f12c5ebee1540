import type { Clock } from '@/lib/core/clock';
import type { ReleaseId } from '@/lib/core/ids';
import { log } from '@/lib/core/log';
import { refusal } from '@/lib/core/refusal';
import type { Result } from '@/lib/core/result';
import { isSeenBy } from '@/lib/domain/events/event-audience';
import { accessChangeOf, type EventNotice, isOfStudio } from '@/lib/domain/events/event-notice';
import { staleAfter, staleForOthersAfter } from '@/lib/domain/events/event-stale';
import type { Answer, Presence, PresentPerson, ServerMessage } from './messages';
import { parseClientMessage } from './protocol';
import type { Participant } from './room';
import { RoomCrowds, type RoomNetwork } from './room-crowd';

/** A connection as the host sees it. */
export interface HostSocket {
  readonly id: string;
  /** The handshake's `Cookie` header. Whose it is is looked up again every time. */
  readonly cookies: string;
  send(message: ServerMessage): void;
  /** Puts this connection into a release's room, visible to all nodes; null takes it out. */
  setParticipant(participant: Participant | null): void;
  end(): void;
}

export interface Admission {
  readonly person: Pick<PresentPerson, 'id' | 'name' | 'side'>;
  /** Last number of the release's log. */
  readonly seq: number;
  /** When the person's access expires. */
  readonly until: Date | null;
}

/** LIV-2: what the policy says now, by cookies; asked at every message from a page. */
export type Admit = (cookies: string, releaseId: ReleaseId) => Promise<Result<Admission>>;

export interface HostTools {
  readonly admit: Admit;
  readonly network: RoomNetwork;
  readonly clock: Clock;
  /** Calls back at a time. Returns a function that cancels it. */
  readonly at: (when: Date, run: () => void) => () => void;
  /** The same after a while. */
  readonly later: (ms: number, run: () => void) => () => void;
}

interface Session {
  readonly socket: HostSocket;
  readonly participant: Participant;
  readonly cancelExpiry: () => void;
}

type Progress = Extract<ServerMessage, { type: 'progress' }>;

/** After a question to the policy that failed. */
const askAgainMs = 2000;
const notJoined = refusal('conflict', 'LIV-4', 'This page is not in the room any more. Reload it.');

/** The rooms of one node: who is in them, what they are sent, and when they have to leave. */
export class RoomHost {
  readonly #sessions = new Map<string, Session>();
  readonly #tools: HostTools;
  readonly #crowds: RoomCrowds;

  constructor(tools: HostTools) {
    this.#tools = tools;
    this.#crowds = new RoomCrowds({
      ...tools,
      participantsHere: (releaseId) => this.#sessionsIn(releaseId).map(({ participant }) => participant),
    });
  }

  /** Tells nobody anything any more. */
  stop(): void {
    this.#crowds.stop();
  }

  async receive(socket: HostSocket, value: unknown): Promise<Answer> {
    const parsed = parseClientMessage(value);
    if (!parsed.ok) return { ok: false, refusal: parsed.refusal };
    const message = parsed.value;
    switch (message.type) {
      case 'join':
        return this.#join(socket, message);
      case 'presence':
        return this.#move(socket, message);
      default:
        return message satisfies never;
    }
  }

  /** The window was closed, or its connection lost. */
  disconnect(socketId: string): void {
    const session = this.#sessions.get(socketId);
    if (!session) return;
    this.#leave(session);
  }

  /**
   * An event was committed: every node is notified by the database. LIV-5: the policy is asked again only if the event
   * may change who has access.
   */
  async onNotice(notice: EventNotice): Promise<void> {
    const { type, seq } = notice;
    const releaseId = notice.stream as ReleaseId;
    if (accessChangeOf(type) === 'people') {
      if (!isOfStudio(type)) return this.recheck(releaseId);
      await this.recheck();
      return this.#sayRightsChanged();
    }
    const seen = { type, stale: staleAfter(notice) };
    const forOthers = staleForOthersAfter(notice);
    const hidden = forOthers && { stale: forOthers };
    for (const { socket, participant } of this.#sessionsIn(releaseId)) {
      const event = isSeenBy(notice, participant.person) ? seen : hidden;
      if (event) socket.send({ type: 'advance', releaseId, seq, event });
    }
  }

  /** What a job is doing, for those who may know of such work. */
  progress(message: Progress, seenBy: 'everyone' | 'studio'): void {
    for (const { socket, participant } of this.#sessionsIn(message.releaseId)) {
      if (seenBy === 'everyone' || participant.person.side === 'studio') socket.send(message);
    }
  }

  /** LIV-3: checks whether everybody in a room, or in all rooms, may still be there, and sends them the last number. */
  async recheck(releaseId?: ReleaseId): Promise<void> {
    const sessions = releaseId ? this.#sessionsIn(releaseId) : [...this.#sessions.values()];
    await Promise.all(sessions.map((session) => this.#recheckUntilKnown(session.socket.id)));
  }

  /** Asking may fail, which is no answer: the session stays as it is, and is asked about again a little later. */
  async #recheckUntilKnown(socketId: string): Promise<void> {
    const session = this.#sessions.get(socketId);
    if (!session) return;
    try {
      await this.#recheckSession(session);
    } catch (error) {
      log.warn('Whether somebody may stay in a room could not be found out; asking again.', error);
      const current = this.#sessions.get(socketId);
      if (!current) return;
      current.cancelExpiry();
      const { at, clock } = this.#tools;
      const when = new Date(clock.now().getTime() + askAgainMs);
      const cancelExpiry = at(when, () => void this.#recheckUntilKnown(socketId));
      this.#sessions.set(socketId, { ...current, cancelExpiry });
    }
  }

  /** SES-3: the same for every window of one person. */
  async recheckPerson(id: string): Promise<void> {
    const theirs = [...this.#sessions.values()].filter(({ participant }) => participant.person.id === id);
    await Promise.all(theirs.map((session) => this.#recheckUntilKnown(session.socket.id)));
  }

  /** Roles of a studio's people stand in no release's log, so a page could not find out by its number. */
  #sayRightsChanged(): void {
    for (const { socket, participant } of this.#sessions.values()) {
      socket.send({ type: 'rights', releaseId: participant.releaseId });
    }
  }

  async #join(
    socket: HostSocket,
    { releaseId, at }: { releaseId: ReleaseId; at: Presence },
  ): Promise<Answer> {
    const left = this.#sessions.get(socket.id);
    if (left) this.#leave(left);
    const admitted = await this.#tools.admit(socket.cookies, releaseId);
    if (!admitted.ok) return { ok: false, refusal: admitted.refusal };
    const { person, until } = admitted.value;
    this.#enter(socket, {
      participant: { socketId: socket.id, releaseId, person: { ...person, at } },
      until,
    });
    // The number is read after joining: whatever is recorded from here on is announced to this participant.
    const again = await this.#tools.admit(socket.cookies, releaseId);
    if (!again.ok) {
      this.disconnect(socket.id);
      return { ok: false, refusal: again.refusal };
    }
    this.#crowds.changed(releaseId);
    const shown = await this.#crowds.shownIn(releaseId);
    return { ok: true, seq: again.value.seq, ...shown };
  }

  async #move(
    socket: HostSocket,
    { releaseId, at }: { releaseId: ReleaseId; at: Presence },
  ): Promise<Answer> {
    const session = this.#sessions.get(socket.id);
    if (session?.participant.releaseId !== releaseId) return { ok: false, refusal: notJoined };
    const admitted = await this.#tools.admit(socket.cookies, releaseId);
    if (!admitted.ok) {
      this.#expel(session, admitted.refusal.sentence);
      return { ok: false, refusal: admitted.refusal };
    }
    if (this.#sessions.get(socket.id) !== session) return { ok: false, refusal: notJoined };
    const person = { ...admitted.value.person, at };
    const participant = { ...session.participant, person };
    this.#sessions.set(socket.id, { ...session, participant });
    socket.setParticipant(participant);
    this.#crowds.changed(releaseId);
    return { ok: true, seq: admitted.value.seq, people: [], more: 0 };
  }

  async #recheckSession(session: Session): Promise<void> {
    const { releaseId } = session.participant;
    const admitted = await this.#tools.admit(session.socket.cookies, releaseId);
    const current = this.#sessions.get(session.socket.id);
    if (current?.participant.releaseId !== releaseId) return;
    if (!admitted.ok) return this.#expel(current, admitted.refusal.sentence);
    current.cancelExpiry();
    const { person, until, seq } = admitted.value;
    const participant = { ...current.participant, person: { ...person, at: current.participant.person.at } };
    this.#enter(session.socket, { participant, until });
    session.socket.send({ type: 'advance', releaseId, seq });
  }

  #enter(socket: HostSocket, { participant, until }: { participant: Participant; until: Date | null }): void {
    const expire = () => void this.#recheckUntilKnown(socket.id);
    const cancelExpiry = until ? this.#tools.at(until, expire) : () => {};
    this.#sessions.set(socket.id, { socket, participant, cancelExpiry });
    socket.setParticipant(participant);
  }

  /** LIV-3: says why, then ends the connection. */
  #expel(session: Session, sentence: string): void {
    const { releaseId } = session.participant;
    this.#leave(session);
    session.socket.send({ type: 'ended', releaseId, sentence });
    session.socket.end();
  }

  #leave(session: Session): void {
    session.cancelExpiry();
    this.#sessions.delete(session.socket.id);
    session.socket.setParticipant(null);
    this.#crowds.changed(session.participant.releaseId);
  }

  #sessionsIn(releaseId: ReleaseId): Session[] {
    return [...this.#sessions.values()].filter(({ participant }) => participant.releaseId === releaseId);
  }
}
