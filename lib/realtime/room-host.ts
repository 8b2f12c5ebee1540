import type { Clock } from '@/lib/core/clock';
import type { ReleaseId } from '@/lib/core/ids';
import { log } from '@/lib/core/log';
import { refusal } from '@/lib/core/refusal';
import type { Result } from '@/lib/core/result';
import { isSeenBy } from '@/lib/domain/events/event-audience';
import { accessChangeOf, type EventNotice, happenedIn, isOfStudio } from '@/lib/domain/events/event-notice';
import { staleAfter, staleForOthersAfter } from '@/lib/domain/events/event-stale';
import type { Handshake, HostSocket } from './host-socket';
import type { Advance, Answer, Presence, PresentPerson, ServerMessage } from './messages';
import type { NodeMessage } from './other-nodes';
import { parseClientMessage } from './protocol';
import type { Participant } from './room';
import { RoomCrowds, type RoomNetwork } from './room-crowd';
import { RoomSessions, type Session } from './room-sessions';

export interface Admission {
  readonly person: Pick<PresentPerson, 'id' | 'name' | 'side'>;
  /** Last number of the release's log. */
  readonly seq: number;
  /** When the person's access expires. */
  readonly until: Date | null;
}

/** LIV-2: what the policy says now; asked at joining, and whenever that may have changed. */
export type Admit = (who: Handshake, releaseId: ReleaseId) => Promise<Result<Admission>>;

export interface HostTools {
  /** Of this node, among all that ever ran. */
  readonly node: string;
  readonly admit: Admit;
  readonly network: RoomNetwork;
  readonly clock: Clock;
  /** Calls back at a time. Returns a function that cancels it. */
  readonly at: (when: Date, run: () => void) => () => void;
  /** The same after a while. */
  readonly later: (ms: number, run: () => void) => () => void;
}

/** Somebody about whom the policy is being asked, and what is announced of their release meanwhile. */
interface Joining {
  readonly releaseId: ReleaseId;
  seq: number;
  /** Rights may have changed since it was asked. */
  isDoubted: boolean;
}

type Progress = Extract<ServerMessage, { type: 'progress' }>;

/** After a question to the policy that failed; an expired right that nobody answers for within it is over. */
const askAgainMs = 2000;
/** Of a whole room, so many are asked about at a time: other requests need the database too. */
const askedTogether = 25;
const unanswered = 'Your access has expired, or could not be checked. Reload the page in a moment.';
const notJoined = refusal('conflict', 'LIV-4', 'This page is not in the room any more. Reload it.');

/** The rooms of one node: who is in them, what they are sent, and when they have to leave. */
export class RoomHost {
  readonly #sessions = new RoomSessions();
  readonly #joining = new Set<Joining>();
  readonly #tools: HostTools;
  readonly #crowds: RoomCrowds;
  /** How often rights became doubtful: an answer settles only what was doubted before it was asked for. */
  #doubts = 0;

  constructor(tools: HostTools) {
    this.#tools = tools;
    this.#crowds = new RoomCrowds({
      ...tools,
      nowMs: () => tools.clock.now().getTime(),
      participantsHere: (releaseId) => this.#sessions.in(releaseId).map(({ participant }) => participant),
      windowsHere: (releaseId) =>
        this.#sessions.in(releaseId).flatMap(({ socket, doubt }) => (doubt > 0 ? [] : [socket.id])),
      roomsHere: () => this.#sessions.rooms(),
    });
  }

  /** As whom a connection is in a room; null: it is in none. */
  participantOf(socketId: string): Participant | null {
    return this.#sessions.find(socketId)?.participant ?? null;
  }

  /** Another node has told who is connected to it. */
  hear(message: NodeMessage): void {
    this.#crowds.hear(message);
  }

  /** Call it every second: by it nodes know that the others live. */
  beat(): void {
    this.#crowds.beat();
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
    const session = this.#sessions.find(socketId);
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
    for (const joining of this.#joiningTo(releaseId)) joining.seq = Math.max(joining.seq, seq);
    const { seen, hidden, doubted } = this.#audiencesOf(notice);
    this.#tell(doubted, { releaseId, seq });
    const happened = happenedIn(notice);
    const event = { type, stale: staleAfter(notice), ...(happened && { happened }) };
    this.#tell(seen, { releaseId, seq, event });
    const forOthers = staleForOthersAfter(notice);
    if (forOthers) this.#tell(hidden, { releaseId, seq, event: { stale: forOthers } });
  }

  /** Windows in the room of an event whose people may know of it, the others, and those that may have to leave (LIV-3). */
  #audiencesOf(notice: EventNotice) {
    const audiences = { seen: [] as string[], hidden: [] as string[], doubted: [] as string[] };
    for (const { socket, participant, doubt } of this.#sessions.in(notice.stream as ReleaseId)) {
      const known = isSeenBy(notice, participant.person) ? 'seen' : 'hidden';
      audiences[doubt > 0 ? 'doubted' : known].push(socket.id);
    }
    return audiences;
  }

  #tell(socketIds: readonly string[], advance: Omit<Advance, 'type'>): void {
    if (socketIds.length > 0) this.#tools.network.tell(socketIds, { type: 'advance', ...advance });
  }

  /** What a job is doing, for those who may know of such work. */
  progress(message: Progress, seenBy: 'everyone' | 'studio'): void {
    for (const { socket, participant, doubt } of this.#sessions.in(message.releaseId)) {
      if (doubt > 0) continue;
      if (seenBy === 'everyone' || participant.person.side === 'studio') socket.send(message);
    }
  }

  /**
   * LIV-3: something has happened after which not everybody in a room, or in all rooms, may still be there. Until that is
   * known of somebody they are sent numbers alone; then the last one.
   */
  async recheck(releaseId?: ReleaseId): Promise<void> {
    for (const joining of this.#joiningTo(releaseId)) joining.isDoubted = true;
    await this.#recheckDoubted(releaseId ? this.#sessions.in(releaseId) : this.#sessions.all());
  }

  /** Checks everybody although nothing is known to have happened: sessions also end by the clock. */
  async recheckByClock(): Promise<void> {
    await this.#recheckAll(this.#sessions.all());
  }

  async #recheckDoubted(sessions: readonly Session[]): Promise<void> {
    for (const session of sessions) this.#doubt(session);
    await this.#recheckAll(sessions);
  }

  #doubt(session: Session): void {
    this.#doubts += 1;
    this.#sessions.set({ ...session, doubt: this.#doubts });
  }

  async #recheckAll(sessions: readonly Session[]): Promise<void> {
    for (let at = 0; at < sessions.length; at += askedTogether) {
      const some = sessions.slice(at, at + askedTogether);
      await Promise.all(some.map(({ socket }) => this.#recheckUntilKnown(socket.id)));
    }
  }

  #joiningTo(releaseId?: ReleaseId): Joining[] {
    return [...this.#joining].filter((joining) => !releaseId || joining.releaseId === releaseId);
  }

  /**
   * Asking may fail, which is no answer: the session stays, in doubt, and is asked about again a little later; but not beyond
   * the time that its access was given for.
   */
  async #recheckUntilKnown(socketId: string): Promise<void> {
    const session = this.#sessions.find(socketId);
    if (!session) return;
    try {
      await this.#recheckSession(session);
    } catch (error) {
      log.warn('Whether somebody may stay in a room could not be found out; asking again.', error);
      const current = this.#sessions.find(socketId);
      if (!current) return;
      if (this.#isOver(current)) return this.#expel(current, unanswered);
      this.#doubt(current);
      this.#afterwards(current, askAgainMs, () => void this.#recheckUntilKnown(socketId));
    }
  }

  /** The time that somebody's access was given for has passed. It may have been given for longer since, if the policy says so soon. */
  #expire(socketId: string): void {
    const session = this.#sessions.find(socketId);
    if (!session) return;
    this.#doubt(session);
    this.#afterwards(session, askAgainMs, () => {
      const current = this.#sessions.find(socketId);
      if (current && this.#isOver(current)) this.#expel(current, unanswered);
    });
    void this.#recheckUntilKnown(socketId);
  }

  #isOver({ until }: Session): boolean {
    return until !== null && until <= this.#tools.clock.now();
  }

  /** In place of what the session waited for; never later than its access ends. */
  #afterwards({ socket }: Session, ms: number, run: () => void): void {
    const current = this.#sessions.find(socket.id);
    if (!current) return;
    current.cancelExpiry();
    const { at, clock } = this.#tools;
    const when = new Date(clock.now().getTime() + ms);
    const isFirst = current.until !== null && current.until < when && !this.#isOver(current);
    const cancelExpiry = isFirst ? at(current.until, () => this.#expire(socket.id)) : at(when, run);
    this.#sessions.set({ ...current, cancelExpiry });
  }

  /** SES-3: the same for every window of one person. */
  async recheckPerson(id: string): Promise<void> {
    for (const joining of this.#joining) joining.isDoubted = true;
    await this.#recheckDoubted(
      this.#sessions.all().filter(({ participant }) => participant.person.id === id),
    );
  }

  /** Roles of a studio's people stand in no release's log, so a page could not find out by its number. */
  #sayRightsChanged(): void {
    for (const { socket, participant } of this.#sessions.all()) {
      socket.send({ type: 'rights', releaseId: participant.releaseId });
    }
  }

  async #join(
    socket: HostSocket,
    { releaseId, at }: { releaseId: ReleaseId; at: Presence },
  ): Promise<Answer> {
    const left = this.#sessions.find(socket.id);
    if (left) this.#leave(left);
    const joining: Joining = { releaseId, seq: 0, isDoubted: false };
    this.#joining.add(joining);
    const admitted = await this.#askWhileDoubted(socket, joining).finally(() =>
      this.#joining.delete(joining),
    );
    if (!admitted.ok) return { ok: false, refusal: admitted.refusal };
    const { person, until } = admitted.value;
    // Whatever was announced meanwhile is in this number; whatever is announced from here on reaches this participant.
    const seq = Math.max(admitted.value.seq, joining.seq);
    const participant = { socketId: socket.id, releaseId, person: { ...person, at } };
    this.#enter(socket, { participant, until, seq, doubt: 0 });
    this.#crowds.changed(releaseId);
    return { ok: true, seq, ...this.#crowds.shownIn(releaseId) };
  }

  /** LIV-3: asks again if rights may have changed while the answer was on its way. */
  async #askWhileDoubted(socket: HostSocket, joining: Joining): Promise<Result<Admission>> {
    for (;;) {
      joining.isDoubted = false;
      const admitted = await this.#tools.admit(socket, joining.releaseId);
      if (!joining.isDoubted) return admitted;
    }
  }

  /** LIV-2: whoever is in the room has been admitted, and that is asked about again whenever it may have changed. */
  #move(socket: HostSocket, { releaseId, at }: { releaseId: ReleaseId; at: Presence }): Answer {
    const session = this.#sessions.find(socket.id);
    if (session?.participant.releaseId !== releaseId) return { ok: false, refusal: notJoined };
    const person = { ...session.participant.person, at };
    const participant = { ...session.participant, person };
    this.#sessions.set({ ...session, participant });
    this.#crowds.changed(releaseId);
    return { ok: true, seq: session.seq, people: [], more: 0 };
  }

  async #recheckSession(session: Session): Promise<void> {
    const { releaseId } = session.participant;
    const doubts = this.#doubts;
    const admitted = await this.#tools.admit(session.socket, releaseId);
    const current = this.#sessions.find(session.socket.id);
    if (current?.participant.releaseId !== releaseId) return;
    if (!admitted.ok) return this.#expel(current, admitted.refusal.sentence);
    current.cancelExpiry();
    const { person, until, seq } = admitted.value;
    const participant = { ...current.participant, person: { ...person, at: current.participant.person.at } };
    const isInDoubt = current.doubt > doubts;
    this.#enter(session.socket, { participant, until, seq, doubt: isInDoubt ? current.doubt : 0 });
    session.socket.send({ type: 'advance', releaseId, seq });
    // Whoever was in doubt was not told who else is there.
    if (current.doubt > 0 && !isInDoubt) this.#crowds.changed(releaseId);
  }

  #enter(socket: HostSocket, entered: Omit<Session, 'socket' | 'cancelExpiry'>): void {
    const expire = () => this.#expire(socket.id);
    const cancelExpiry = entered.until ? this.#tools.at(entered.until, expire) : () => {};
    this.#sessions.set({ socket, ...entered, cancelExpiry });
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
    this.#crowds.changed(session.participant.releaseId);
  }
}
