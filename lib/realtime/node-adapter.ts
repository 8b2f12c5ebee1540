import { PostgresAdapter } from '@socket.io/postgres-adapter';

/** Carries messages between the sockets of all nodes of the portal. A message may be lost. */
export interface NodeBus {
  send(message: object): Promise<void>;
  /** Every message of every node, this one's own included. */
  listen(hear: (message: object) => void): void;
}

interface FetchedSocket {
  readonly id: string;
  readonly rooms: readonly string[];
  readonly data: unknown;
}

/** What other nodes that ask the library for it learn of a socket: whose it is, and not the cookies that it was opened with. */
function withoutHandshakes(message: object): object {
  if (!('data' in message) || typeof message.data !== 'object' || message.data === null) return message;
  if (!('sockets' in message.data) || !Array.isArray(message.data.sockets)) return message;
  const sockets = (message.data.sockets as FetchedSocket[]).map(({ id, rooms, data }) => {
    return { id, rooms, data, handshake: {} };
  });
  return { ...message, data: { ...message.data, sockets } };
}

/** Between signs of life of a node, and after which silence it counts as gone, as in other-nodes.ts. */
const heartbeat = { heartbeatInterval: 1000, heartbeatTimeout: 3500 };

/**
 * socket.io's protocol between nodes, over our own connections: the library's client takes one of a pool at every loss and
 * never gives it back, and does not notice a server that says nothing.
 */
export function nodeAdapter(bus: NodeBus) {
  type Options = ConstructorParameters<typeof PostgresAdapter>;
  // socket.io calls it with `new`, which no arrow function allows.
  function createAdapter(namespace: Options[0]): PostgresAdapter {
    const transport = { publish: (message: object) => bus.send(withoutHandshakes(message)) };
    const adapter = new PostgresAdapter(namespace, heartbeat, transport as unknown as Options[2]);
    bus.listen((message) => adapter.onMessage(message as Parameters<typeof adapter.onMessage>[0]));
    return adapter;
  }
  return createAdapter;
}
