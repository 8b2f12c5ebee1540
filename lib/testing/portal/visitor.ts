import { createHash } from 'node:crypto';
import { once } from 'node:events';
import http from 'node:http';
import { pipeline } from 'node:stream/promises';

/** A client that uses the portal by plain HTTP: signed in by a cookie, at the portal's own address. */
export class Visitor {
  constructor(
    readonly origin: string,
    /** As in the `Cookie` header. */
    readonly cookie: string,
  ) {}

  get headers(): Record<string, string> {
    return { Cookie: this.cookie, Origin: this.origin };
  }

  async post<Answer>(path: string, body: object): Promise<Answer> {
    const headers = { ...this.headers, 'Content-Type': 'application/json' };
    const response = await fetch(this.origin + path, {
      method: 'POST',
      headers,
      body: JSON.stringify(body),
    });
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
    return (await response.json()) as Answer;
  }

  async delete(path: string): Promise<void> {
    const response = await fetch(this.origin + path, { method: 'DELETE', headers: this.headers });
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
  }

  /** SHA-256 of the content of an address. */
  async hashOf(path: string): Promise<string> {
    const response = await fetch(this.origin + path, { headers: this.headers });
    if (!response.ok || !response.body) throw new Error(`${path}: ${response.status}`);
    const hash = createHash('sha256');
    for await (const bytes of response.body) hash.update(bytes);
    return hash.digest('hex');
  }

  /** Bytes of an upload that have been received. */
  async offsetOf(tusPath: string): Promise<number> {
    const headers = { ...this.headers, 'Tus-Resumable': '1.0.0' };
    const response = await fetch(this.origin + tusPath, { method: 'HEAD', headers });
    if (!response.ok) throw new Error(`${tusPath}: ${response.status}`);
    return Number(response.headers.get('Upload-Offset'));
  }

  /** Begins to send `bytes` from `offset`, and keeps the connection open after the first `count` of them, until it is closed. */
  sendPart(tusPath: string, bytes: Uint8Array, { offset, count }: { offset: number; count: number }): void {
    const request = this.#patch(tusPath, { offset, length: bytes.length - offset });
    request.on('error', () => {}); // closed with the server
    request.write(bytes.subarray(offset, offset + count));
  }

  /** Sends `bytes` from `offset` to their end. */
  sendRest(tusPath: string, bytes: Uint8Array, offset: number): Promise<void> {
    return new Promise((resolve, reject) => {
      const request = this.#patch(tusPath, { offset, length: bytes.length - offset });
      request.on('error', reject).on('response', (response) => {
        response.resume();
        if (response.statusCode === 204) resolve();
        else reject(new Error(`${tusPath}: ${response.statusCode}`));
      });
      request.end(bytes.subarray(offset));
    });
  }

  /** Sends a whole upload as its bytes come. */
  async sendPaced(tusPath: string, length: number, bytes: AsyncIterable<Uint8Array>): Promise<void> {
    const request = this.#patch(tusPath, { offset: 0, length });
    const answered = once(request, 'response') as Promise<[http.IncomingMessage]>;
    await pipeline(bytes, request);
    const [response] = await answered;
    response.resume();
    if (response.statusCode !== 204) throw new Error(`${tusPath}: ${response.statusCode}`);
  }

  #patch(tusPath: string, { offset, length }: { offset: number; length: number }): http.ClientRequest {
    return http.request(this.origin + tusPath, {
      method: 'PATCH',
      headers: {
        ...this.headers,
        'Tus-Resumable': '1.0.0',
        'Content-Type': 'application/offset+octet-stream',
        'Upload-Offset': String(offset),
        'Content-Length': String(length),
      },
    });
  }
}
