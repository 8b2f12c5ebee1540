import { once } from 'node:events';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import type { RequestFailure } from '@/lib/core/request-failure';
import { transfer } from './send-bytes';

const bytes = Buffer.alloc(200_000, 7);
const stallMs = 300;

type Verb = 'HEAD' | 'PATCH';

/** A tus server that never answers some of its requests: how many of each verb, from the first. */
class HangingServer {
  readonly asked: string[] = [];
  received = 0;
  readonly #hangs: Record<Verb, number>;
  readonly #server = http.createServer((request, response) => void this.#handle(request, response));

  constructor(hangs: Partial<Record<Verb, number>>) {
    this.#hangs = { HEAD: 0, PATCH: 0, ...hangs };
  }

  async url(): Promise<string> {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/tus/1`;
  }

  async #handle(request: http.IncomingMessage, response: http.ServerResponse): Promise<void> {
    const verb = request.method as Verb;
    this.asked.push(verb);
    if (this.#hangs[verb]-- > 0) return;
    if (verb === 'PATCH') for await (const chunk of request) this.received += chunk.length;
    response
      .writeHead(verb === 'PATCH' ? 204 : 200, {
        'Tus-Resumable': '1.0.0',
        'Upload-Offset': this.received,
        'Upload-Length': bytes.length,
      })
      .end();
  }

  close(): void {
    this.#server.closeAllConnections();
    this.#server.close();
  }
}

const open: HangingServer[] = [];
afterEach(() => {
  for (const server of open.splice(0)) server.close();
});

async function send(hangs: Partial<Record<Verb, number>>, signal = new AbortController().signal) {
  const server = new HangingServer(hangs);
  open.push(server);
  const said: (RequestFailure | number)[] = [];
  const sent = transfer({
    url: await server.url(),
    source: bytes,
    person: 'ada',
    signal,
    stallMs,
    backOff: { firstMs: 1, longestMs: 2 },
    onProgress: (sentBytes) => said.push(sentBytes),
    onRetry: (failure) => said.push(failure),
  });
  return { server, said, sent };
}

const failures = (said: readonly (RequestFailure | number)[]) =>
  said.filter((each) => typeof each === 'object');

describe('a server that accepts a request and never answers', () => {
  it('UPL-5 is asked again, and said not to answer', async () => {
    const { server, said, sent } = await send({ HEAD: 1 });
    await sent;
    expect(server.asked).toEqual(['HEAD', 'HEAD', 'PATCH']);
    expect(said[0]).toEqual({ kind: 'timed-out' });
    expect(server.received).toBe(bytes.length);
    expect(said.at(-1)).toBe(bytes.length);
  });

  it('UPL-5 while bytes are sent, is sent them again from where it stopped', async () => {
    const { server, said, sent } = await send({ PATCH: 1 });
    await sent;
    expect(server.asked).toEqual(['HEAD', 'PATCH', 'HEAD', 'PATCH']);
    expect(failures(said)).toEqual([{ kind: 'timed-out' }]);
    expect(server.received).toBe(bytes.length);
  });

  it('UPL-5 where the next request begins is not reported as progress', async () => {
    const { said, sent } = await send({ PATCH: 1 });
    await sent;
    const after = said.slice(said.findIndex((each) => typeof each === 'object') + 1);
    expect(after.length).toBeGreaterThan(0);
    expect(after).not.toContain(0);
  });

  it('UPL-5 is left alone once the upload is paused', async () => {
    const stop = new AbortController();
    const { server, said, sent } = await send({ HEAD: 9 }, stop.signal);
    await expect.poll(() => server.asked).toEqual(['HEAD']);
    stop.abort(new Error('Paused.'));
    await expect(sent).rejects.toThrow('Paused.');
    expect(server.asked).toEqual(['HEAD']);
    expect(said).toEqual([]);
  });
});

it('UPL-5 a server that answers at once is asked once', async () => {
  const { server, said, sent } = await send({});
  await sent;
  expect(server.asked).toEqual(['HEAD', 'PATCH']);
  expect(failures(said)).toEqual([]);
});
