import type { Clock } from '@/lib/core/clock';
import type { ReleaseId } from '@/lib/core/ids';
import { refusal } from '@/lib/core/refusal';
import type { Result } from '@/lib/core/result';
import { isSeenBy } from '@/lib/domain/events/event-audience';
import { accessChangeOf, type EventNotice, isOfStudio } from '@/lib/domain/events/event-notice';
import { staleAfter, staleForOthersAfter } from '@/lib/domain/events/event-stale';
import type { Answer, PresentPerson, ServerMessage, Whereabouts } from './messages';
import { parseClientMessage } from './protocol';
import { peopleOf, type Seat } from './room';

/** A connection as the host sees it. */
export interface HostSocket {
  readonly id: string;
  /** The handshake's `Cookie` header: who it is, is asked again each time. */
  readonly cookies: string;
  send(message: ServerMessage): void;
  /** Takes a place in a release's room, visible to all nodes; null leaves it. */
  sit(seat: Seat | null): void;
  end(): void;
}

export interface Admission {
  readonly person: Pick<PresentPerson, 'id' | 'name' | 'side'>;
  /** Last number of the release's log. */
  readonly seq: number;
  /** When this place ends by itself. */
  readonly until: Date | null;
}

/** LIV-2: the policy's answer now, by cookies; asked at every message of a page. */
export type Admit = (cookies: string, releaseId: ReleaseId) => Promise<Result<Admission>>;

/** All windows in a room on all nodes. */
export interface RoomNetwork {
  listSeats(releaseId: ReleaseId): Promise<readonly Seat[]>;
  /** To every window in the room, on all nodes; `volatile` ones may be lost. */
  tell(releaseId: ReleaseId, message: ServerMessage, options?: { volatile?: boolean }): void;
}

export interface HostTools {
  readonly admit: Admit;
  readonly network: RoomNetwork;
  readonly clock: Clock;
  /** Calls back at a time; gives the way to cancel. */
  readonly at: (when: Date, run: () => void) => () => void;
}

interface Place {
  readonly socket: HostSocket;
  readonly seat: Seat;
  readonly cancelExpiry: () => void;
  movedAt: number;
}

const minMsBetweenMoves = 100;
const notJoined = refusal('conflict', 'LIV-4', 'This page is not in the room any more. Reload it.');

/** The rooms of one node: who sits in them, what they are told, and when they have to go. */
export class RoomHost {
  readonly #places = new Map<string, Place>();
  readonly #tools: HostTools;

  constructor(tools: HostTools) {
    this.#tools = tools;
  }

  async receive(socket: HostSocket, value: unknown): Promise<Answer> {
    const parsed = parseClientMessage(value);
    if (!parsed.ok) return { ok: false, refusal: parsed.refusal };
    const message = parsed.value;
    switch (message.type) {
      case 'join':
        return this.#join(socket, message);
      case 'whereabouts':
        return this.#move(socket, message);
      case 'leave':
        await this.disconnect(socket.id);
        return { ok: true, seq: 0, people: [] };
      default:
        return message satisfies never;
    }
  }

  /** The window was closed, or its connection lost. */
  async disconnect(socketId: string): Promise<void> {
    const place = this.#places.get(socketId);
    if (!place) return;
    this.#vacate(place);
    await this.#tellPeople(place.seat.releaseId);
  }

  /**
   * An event was committed: a notification that every node gets from the database. LIV-5: nobody is asked about, unless
   * it changes who may be here.
   */
  async hear(notice: EventNotice): Promise<void> {
    const { type, seq } = notice;
    const releaseId = notice.stream as ReleaseId;
    if (accessChangeOf(type) === 'people') return this.recheck(isOfStudio(type) ? undefined : releaseId);
    const seen = { type, stale: staleAfter(notice) };
    const forOthers = staleForOthersAfter(notice);
    const hidden = forOthers && { stale: forOthers };
    for (const { socket, seat } of this.#placesIn(releaseId)) {
      const event = isSeenBy(notice, seat.person) ? seen : hidden;
      if (event) socket.send({ type: 'advance', releaseId, seq, event });
    }
  }

  /** What a job is doing, to those who may know of such work. */
  progress(message: Extract<ServerMessage, { type: 'progress' }>): void {
    for (const { socket, seat } of this.#placesIn(message.releaseId)) {
      if (message.kind === 'measure' || seat.person.side === 'studio') socket.send(message);
    }
  }

  /** LIV-3: asks for everybody in a room, or in all rooms, whether they may still be there; tells them the last number. */
  async recheck(releaseId?: ReleaseId): Promise<void> {
    const places = releaseId ? this.#placesIn(releaseId) : [...this.#places.values()];
    await Promise.all(places.map((place) => this.#recheckPlace(place)));
  }

  async #join(
    socket: HostSocket,
    { releaseId, at }: { releaseId: ReleaseId; at: Whereabouts },
  ): Promise<Answer> {
    const left = this.#places.get(socket.id);
    if (left) this.#vacate(left);
    const admitted = await this.#tools.admit(socket.cookies, releaseId);
    if (!admitted.ok) return { ok: false, refusal: admitted.refusal };
    const { person, until } = admitted.value;
    this.#sit(socket, { seat: { socketId: socket.id, releaseId, person: { ...person, at } }, until });
    // The number is read after sitting down: what is written from here on is announced to this seat.
    const again = await this.#tools.admit(socket.cookies, releaseId);
    if (!again.ok) {
      await this.disconnect(socket.id);
      return { ok: false, refusal: again.refusal };
    }
    const people = await this.#tellPeople(releaseId);
    return { ok: true, seq: again.value.seq, people };
  }

  async #move(
    socket: HostSocket,
    { releaseId, at }: { releaseId: ReleaseId; at: Whereabouts },
  ): Promise<Answer> {
    const { admit, network, clock } = this.#tools;
    const place = this.#places.get(socket.id);
    if (place?.seat.releaseId !== releaseId) return { ok: false, refusal: notJoined };
    const now = clock.now().getTime();
    if (now - place.movedAt < minMsBetweenMoves) return { ok: true, seq: 0, people: [] };
    place.movedAt = now;
    const admitted = await admit(socket.cookies, releaseId);
    if (!admitted.ok) {
      this.#expel(place, admitted.refusal.sentence);
      return { ok: false, refusal: admitted.refusal };
    }
    if (this.#places.get(socket.id) !== place) return { ok: false, refusal: notJoined };
    const person = { ...admitted.value.person, at };
    const seat = { ...place.seat, person };
    this.#places.set(socket.id, { ...place, seat });
    socket.sit(seat);
    network.tell(releaseId, { type: 'whereabouts', releaseId, person }, { volatile: true });
    return { ok: true, seq: admitted.value.seq, people: [] };
  }

  async #recheckPlace(place: Place): Promise<void> {
    const { releaseId } = place.seat;
    const admitted = await this.#tools.admit(place.socket.cookies, releaseId);
    const current = this.#places.get(place.socket.id);
    if (current?.seat.releaseId !== releaseId) return;
    if (!admitted.ok) return this.#expel(current, admitted.refusal.sentence);
    current.cancelExpiry();
    const { person, until, seq } = admitted.value;
    const seat = { ...current.seat, person: { ...person, at: current.seat.person.at } };
    this.#sit(place.socket, { seat, until });
    place.socket.send({ type: 'advance', releaseId, seq });
  }

  #sit(socket: HostSocket, { seat, until }: { seat: Seat; until: Date | null }): void {
    const cancelExpiry = until ? this.#tools.at(until, () => void this.#expire(socket.id)) : () => {};
    this.#places.set(socket.id, { socket, seat, cancelExpiry, movedAt: Number.NEGATIVE_INFINITY });
    socket.sit(seat);
  }

  async #expire(socketId: string): Promise<void> {
    const place = this.#places.get(socketId);
    if (place) await this.#recheckPlace(place);
  }

  /** LIV-3: says why, then ends the connection. */
  #expel(place: Place, sentence: string): void {
    const { releaseId } = place.seat;
    this.#vacate(place);
    place.socket.send({ type: 'ended', releaseId, sentence });
    place.socket.end();
    void this.#tellPeople(releaseId);
  }

  #vacate(place: Place): void {
    place.cancelExpiry();
    this.#places.delete(place.socket.id);
    place.socket.sit(null);
  }

  #placesIn(releaseId: ReleaseId): Place[] {
    return [...this.#places.values()].filter(({ seat }) => seat.releaseId === releaseId);
  }

  async #tellPeople(releaseId: ReleaseId): Promise<readonly PresentPerson[]> {
    const people = peopleOf(await this.#tools.network.listSeats(releaseId));
    this.#tools.network.tell(releaseId, { type: 'people', releaseId, people });
    return people;
  }
}
