import http from 'node:http';

/** A request as it goes over the wire: its path is sent as it is, whatever is in it. */
export interface RawRequest {
  readonly method: string;
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
}

export interface RawAnswer {
  readonly status: number;
  readonly location: string;
  /** As Latin-1, so that bytes can be searched as well. */
  readonly body: string;
  readonly headers: http.IncomingHttpHeaders;
}

/** Connections that are used again: a crawl asks thousands of times. */
export class Asker {
  readonly #agent = new http.Agent({ keepAlive: true, maxSockets: 8 });
  readonly #at: URL;

  constructor(readonly origin: string) {
    this.#at = new URL(origin);
  }

  async ask(request: RawRequest): Promise<RawAnswer> {
    try {
      return await this.#send(request);
    } catch (error) {
      // The server closed a connection that was about to be used again.
      if ((error as NodeJS.ErrnoException).code === 'ECONNRESET') return this.#send(request);
      throw error;
    }
  }

  close(): void {
    this.#agent.destroy();
  }

  #send({ method, path, headers = {}, body }: RawRequest): Promise<RawAnswer> {
    const length = body === undefined ? {} : { 'Content-Length': String(Buffer.byteLength(body)) };
    return new Promise((resolve, reject) => {
      const { hostname, port } = this.#at;
      const sent = http.request(
        { hostname, port, method, path, agent: this.#agent, headers: { ...headers, ...length } },
        (response) => {
          const parts: Buffer[] = [];
          response.on('data', (part: Buffer) => parts.push(part)).on('error', reject);
          response.on('end', () => {
            const { statusCode = 0, headers: answered } = response;
            const bytes = Buffer.concat(parts).toString('latin1');
            resolve({
              status: statusCode,
              location: answered.location ?? '',
              body: bytes,
              headers: answered,
            });
          });
        },
      );
      sent.on('error', reject).end(body);
    });
  }
}
