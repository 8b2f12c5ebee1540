import type { ReleaseId } from '@/lib/core/ids';
import type { HostSocket } from './host-socket';
import type { Participant } from './room';

/** A connection that is in a room. */
export interface Session {
  readonly socket: HostSocket;
  readonly participant: Participant;
  /** Number of the log when it joined. */
  readonly seq: number;
  /** When its access ends, as far as is known. */
  readonly until: Date | null;
  /** Its person may have lost access and the policy has not answered yet: the number of that doubt; 0 without any. */
  readonly doubt: number;
  readonly cancelExpiry: () => void;
}

/** The connections of this node that are in rooms, by socket and by release. */
export class RoomSessions {
  readonly #bySocket = new Map<string, Session>();
  readonly #byRelease = new Map<ReleaseId, Map<string, Session>>();

  find(socketId: string): Session | undefined {
    return this.#bySocket.get(socketId);
  }

  /** Puts it in place of what the socket had before. */
  set(session: Session): void {
    const { id } = session.socket;
    this.delete(id);
    const { releaseId } = session.participant;
    const room = this.#byRelease.get(releaseId) ?? new Map<string, Session>();
    room.set(id, session);
    this.#byRelease.set(releaseId, room);
    this.#bySocket.set(id, session);
  }

  delete(socketId: string): void {
    const session = this.#bySocket.get(socketId);
    if (!session) return;
    this.#bySocket.delete(socketId);
    const { releaseId } = session.participant;
    const room = this.#byRelease.get(releaseId);
    room?.delete(socketId);
    if (room?.size === 0) this.#byRelease.delete(releaseId);
  }

  in(releaseId: ReleaseId): Session[] {
    return [...(this.#byRelease.get(releaseId)?.values() ?? [])];
  }

  rooms(): ReleaseId[] {
    return [...this.#byRelease.keys()];
  }

  all(): Session[] {
    return [...this.#bySocket.values()];
  }
}
