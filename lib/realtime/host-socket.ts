import type { ServerMessage } from './messages';
import type { Participant } from './room';

/** A connection as the host sees it. */
export interface HostSocket {
  readonly id: string;
  /** The handshake's `Cookie` header. Whose it is is looked up again every time. */
  readonly cookies: string;
  send(message: ServerMessage): void;
  /** Puts this connection into a release's room, visible to all nodes; null takes it out. */
  setParticipant(participant: Participant | null): void;
  /** While it is doubted whether this connection may stay in its room, nothing that is broadcast there reaches it. */
  setDoubted(isDoubted: boolean): void;
  end(): void;
}
