import { addressOf, type IdsOf } from './address';
import { type CallOptions, inPersonsName, type Outgoing, persist, type Reply, readJson } from './client';
import type { FileEndpoint, JsonShape, OutputOf, PathOf } from './endpoint';
import { type OnSent, sendCounted } from './send-counted';

/** A response to a whole file has to arrive within this time. */
const fileWithinMs = 10 * 60_000;

/** What is sent, and who is told how many of its bytes have left. */
interface FileToSend<E> {
  readonly ids: IdsOf<PathOf<E>>;
  readonly file: Blob;
  readonly onSent?: OnSent;
}

/** Sends a file to an endpoint that takes one. */
export function sendFile<E extends FileEndpoint>(
  row: E,
  { ids, file, onSent, ...rest }: FileToSend<E> & CallOptions,
): Promise<Reply<OutputOf<E>>> {
  const options = inPersonsName(rest);
  const { person } = options;
  const address = addressOf(row.path as PathOf<E>, ids);
  const form = { method: row.method, address, type: 'application/octet-stream' };
  const outgoing: Outgoing = {
    ...form,
    body: file,
    isRepeatable: row.repeatable,
    withinMs: fileWithinMs,
    ...(onSent && { transmit: (_, signal) => sendCounted({ ...form, person, body: file, signal, onSent }) }),
  };
  return persist(outgoing, (response) => readJson(response, row.output as JsonShape<OutputOf<E>>), options);
}
