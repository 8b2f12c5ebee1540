import type { ServerMessage } from './messages';

/** Who connects, as they say themselves; looked up again every time. */
export interface Handshake {
  /** Its `Cookie` header. */
  readonly cookies: string;
  /** Whose page it is: nobody else is let in by it (SGN-6). Null where it does not say. */
  readonly person: string | null;
}

/** A connection as the host sees it. */
export interface HostSocket extends Handshake {
  readonly id: string;
  send(message: ServerMessage): void;
  end(): void;
}
