import { once } from 'node:events';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import type { RequestFailure } from '@/lib/core/request-failure';
import { cancelAt } from './cancel-upload';
import { transfer } from './send-bytes';

const megabyte = 1 << 20;

/** What answers a request instead of the portal; null: the portal itself. */
interface Answer {
  readonly status: number;
  readonly type?: string;
  readonly body?: string;
  /** The portal's own: with the protocol's header. */
  readonly isPortals?: boolean;
}

type Script = (
  request: http.IncomingMessage,
  count: number,
) => Answer | 'silence' | 'silence after all bytes' | null;

/** A tus server behind something that answers in its place. */
class BehindProxy {
  readonly asked: string[] = [];
  received = 0;
  readonly #script: Script;
  readonly #sizeBytes: number;
  readonly #server = http.createServer((request, response) => void this.#handle(request, response));

  constructor(sizeBytes: number, script: Script) {
    this.#sizeBytes = sizeBytes;
    this.#script = script;
  }

  async url(): Promise<string> {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/tus/1`;
  }

  async #handle(request: http.IncomingMessage, response: http.ServerResponse): Promise<void> {
    const method = request.method ?? '';
    this.asked.push(method);
    const scripted = this.#script(request, this.asked.filter((each) => each === method).length);
    if (scripted === 'silence') return;
    if (scripted !== null && typeof scripted === 'object') {
      request.resume();
      const { status, type = 'text/html', body = '<h1>Not here</h1>', isPortals = false } = scripted;
      const marker = isPortals ? { 'Tus-Resumable': '1.0.0' } : {};
      response.writeHead(status, { 'Content-Type': type, ...marker }).end(body);
      return;
    }
    if (method === 'PATCH') for await (const chunk of request) this.received += chunk.length;
    if (scripted === 'silence after all bytes') return;
    response
      .writeHead(method === 'HEAD' ? 200 : 204, {
        'Tus-Resumable': '1.0.0',
        'Upload-Offset': this.received,
        'Upload-Length': this.#sizeBytes,
      })
      .end();
  }

  close(): void {
    this.#server.closeAllConnections();
    this.#server.close();
  }
}

const open: BehindProxy[] = [];
afterEach(() => {
  for (const server of open.splice(0)) server.close();
});

async function send(script: Script, { sizeBytes = 100_000, stallMs = 5000 } = {}) {
  const server = new BehindProxy(sizeBytes, script);
  open.push(server);
  const retried: RequestFailure[] = [];
  const sent = transfer({
    ...{ url: await server.url(), source: Buffer.alloc(sizeBytes, 7), stallMs, person: 'ada' },
    signal: new AbortController().signal,
    backOff: { firstMs: 1, longestMs: 2 },
    onProgress: () => {},
    onRetry: (failure) => retried.push(failure),
  });
  return { server, retried, sent };
}

const onPatch =
  (times: number, answer: ReturnType<Script>): Script =>
  ({ method }, count) =>
    method === 'PATCH' && count <= times ? answer : null;

describe('a piece that something on the way answers', () => {
  it.each([408, 429, 502, 503, 504])(
    'UPL-5 with %i is sent again after asking where the server stands',
    async (status) => {
      for (const type of ['text/html', 'text/plain']) {
        const { server, retried, sent } = await send(onPatch(7, { status, type }));
        await sent;
        expect(retried).toEqual(Array(7).fill({ kind: 'proxy', status }));
        expect(server.asked).toEqual(Array(8).fill(['HEAD', 'PATCH']).flat());
      }
    },
  );

  it('UPL-5 with 413 is sent in smaller pieces', async () => {
    const tooLarge: Script = ({ method, headers }) =>
      method === 'PATCH' && Number(headers['content-length']) > megabyte ? { status: 413 } : null;
    const { server, retried, sent } = await send(tooLarge, { sizeBytes: 2.5 * megabyte });
    await sent;
    expect(server.received).toBe(2.5 * megabyte);
    expect(retried.every(({ kind }) => kind === 'too-large')).toBe(true);
  });

  it('UPL-5 with 413 however small it is, is told as that', async () => {
    const { sent } = await send(onPatch(99, { status: 413 }));
    await expect(sent).rejects.toMatchObject({ failure: { kind: 'too-large' } });
  });

  it.each([
    [401, { kind: 'signed-out' }],
    [403, { kind: 'proxy', status: 403 }],
    [407, { kind: 'signed-out' }],
    [511, { kind: 'signed-out' }],
    [400, { kind: 'proxy', status: 400 }],
    [404, { kind: 'proxy', status: 404 }],
  ])('UPL-5 with %i is tried a few times, then told', async (status, failure) => {
    const passing = await send(onPatch(4, { status, type: 'text/plain' }));
    await passing.sent;
    expect(passing.retried).toEqual(Array(4).fill(failure));
    const lasting = await send(onPatch(99, { status, type: 'text/plain' }));
    await expect(lasting.sent).rejects.toMatchObject({ failure });
  });

  it('UPL-5 with a page of its own is no success', async () => {
    const { retried, sent } = await send(onPatch(1, { status: 200 }));
    await sent;
    expect(retried).toEqual([{ kind: 'signed-out' }]);
  });
});

describe('what the portal itself answers', () => {
  it('SGN-4 a session that ended is told at once as that', async () => {
    const { server, sent } = await send(
      onPatch(99, { status: 401, type: 'application/json', isPortals: true }),
    );
    await expect(sent).rejects.toMatchObject({ failure: { kind: 'signed-out' } });
    expect(server.asked).toEqual(['HEAD', 'PATCH']);
  });

  it('SGN-4 also where the question has no body', async () => {
    const { sent } = await send(({ method }) =>
      method === 'HEAD' ? { status: 401, type: 'application/json', isPortals: true } : null,
    );
    await expect(sent).rejects.toMatchObject({ failure: { kind: 'signed-out' } });
  });

  it('UPL-4 the sentence of a rule is told at once', async () => {
    const body = JSON.stringify({ refusal: { rule: 'UPL-4', sentence: 'The storage is full.' } });
    const { sent } = await send(
      onPatch(99, { status: 413, type: 'application/json', body, isPortals: true }),
    );
    await expect(sent).rejects.toMatchObject({
      failure: { kind: 'refused', rule: 'UPL-4', sentence: 'The storage is full.' },
    });
  });

  it('UPL-13 a full disk is said, and waited for', async () => {
    const body = JSON.stringify({ refusal: { rule: 'UPL-13', sentence: 'The disk is full.' } });
    const { retried, sent } = await send(onPatch(8, { status: 507, body, isPortals: true }));
    await sent;
    expect(retried[7]).toMatchObject({ kind: 'refused', sentence: 'The disk is full.' });
  });
});

describe('a connection that dies quietly', () => {
  it('UPL-5 after the last byte: the server is asked, and all of it is there', async () => {
    const { server, retried, sent } = await send(onPatch(1, 'silence after all bytes'), { stallMs: 200 });
    await sent;
    expect(server.asked).toEqual(['HEAD', 'PATCH', 'HEAD']);
    expect(retried).toEqual([{ kind: 'timed-out' }]);
  });

  it('UPL-11 while an upload is cancelled: it is asked again, then told', async () => {
    const server = new BehindProxy(10, () => 'silence');
    open.push(server);
    const failure = await cancelAt(await server.url(), { retryDelays: [1], stallMs: 100 });
    expect(failure).toEqual({ kind: 'timed-out' });
    expect(server.asked).toEqual(['DELETE', 'DELETE']);
  });
});
