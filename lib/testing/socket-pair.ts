import type { HostSocket } from '@/lib/realtime/host-socket';
import { type Answer, type ServerMessage, seal } from '@/lib/realtime/messages';
import type { Participant } from '@/lib/realtime/room';
import type { ClientSocket, ClientSocketListener } from '@/lib/realtime/room-client';
import type { RoomHost } from '@/lib/realtime/room-host';

type Delivery = { readonly kind: 'volatile' | 'answer'; readonly deliver: () => void };

/**
 * A page's connection and the server's end of it, in one process. Nothing arrives until `flush` is called; a message from
 * the server may be dropped, doubled or delayed by the test, a response never (the transport guarantees those).
 */
export class SocketPair {
  readonly client: ClientSocket;
  readonly server: HostSocket;
  readonly #host: RoomHost;
  #listener: ClientSocketListener | null = null;
  #toPage: Delivery[] = [];
  #pending: ((reason: Error) => void)[] = [];
  #connected = false;
  /** Messages of the page that the server has been sent. */
  received = 0;
  /** The server has ended the connection. */
  ended = false;

  constructor(
    host: RoomHost,
    { id, cookies, person = null }: { id: string; cookies: string; person?: string | null },
  ) {
    this.#host = host;
    this.server = {
      id,
      cookies,
      person,
      send: (message) => this.arrive(message),
      end: () => {
        this.ended = true;
        this.lose();
      },
    };
    this.client = {
      ask: (message) => this.#ask(seal(message)),
      listen: (listener) => {
        this.#listener = listener;
      },
      close: () => this.lose(),
    };
  }

  /** As whom it is in a room. */
  get participant(): Participant | null {
    return this.#host.participantOf(this.server.id);
  }

  /** A message of the server that waits for `flush`. */
  arrive(message: ServerMessage): void {
    if (!this.#connected) return;
    this.#toPage.push({ kind: 'volatile', deliver: () => this.#listener?.onMessage(message) });
  }

  connect(): void {
    this.ended = false;
    this.#connected = true;
    this.#listener?.onConnected();
  }

  /** Everything in transit is lost. */
  lose(): void {
    if (!this.#connected) return;
    this.#connected = false;
    this.#toPage = [];
    for (const reject of this.#pending.splice(0)) reject(new Error('The connection was lost.'));
    void this.#host.disconnect(this.server.id);
    this.#listener?.onLost();
  }

  /** Delivers what waits; `fate` says how often each message of the server arrives: 0 is lost, 2 is duplicated. */
  flush(fate: () => number = () => 1): void {
    for (const delivery of this.#toPage.splice(0)) {
      const times = delivery.kind === 'answer' ? 1 : fate();
      for (let i = 0; i < times; i++) delivery.deliver();
    }
  }

  #ask(message: unknown): Promise<Answer> {
    return new Promise((resolve, reject) => {
      if (!this.#connected) return reject(new Error('There is no connection.'));
      this.#pending.push(reject);
      this.received += 1;
      this.#host.receive(this.server, message).then((answer) => {
        this.#toPage.push({ kind: 'answer', deliver: () => resolve(answer) });
      }, reject);
    });
  }
}

/** Lets pending microtasks run. */
export async function settle(): Promise<void> {
  for (let i = 0; i < 20; i++) await Promise.resolve();
}
