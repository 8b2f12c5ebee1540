import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import http, { type IncomingMessage, type ServerResponse } from 'node:http';
import https from 'node:https';
import net, { type AddressInfo } from 'node:net';
import path from 'node:path';
import { freePort } from '../portal/server-process';

/** An address of this machine that is not the one on which the portal listens: a public name that needs no name server. */
export const publicHost = '127.0.0.2';

/** Self-signed, for `publicHost`, for tests alone. */
const [key, cert] = ['test-key.pem', 'test-certificate.pem'].map((name) =>
  readFileSync(path.join(import.meta.dirname, name)),
);

export interface TlsProxy {
  /** What a portal behind it is started with. */
  readonly origin: string;
  /** Where it passes requests on to, on 127.0.0.1. */
  readonly portalPort: number;
  close(): Promise<void>;
}

const forwarded = ({ headers, socket }: IncomingMessage) => ({
  ...headers,
  'x-forwarded-for': [headers['x-forwarded-for'], socket.remoteAddress].flat().filter(Boolean).join(', '),
  'x-forwarded-proto': 'https',
});

/** A proxy that ends TLS, as nginx or Caddy stand in front of a portal: requests and sockets. */
export async function startTlsProxy(): Promise<TlsProxy> {
  const portalPort = await freePort();
  const agent = new http.Agent({ keepAlive: true });
  const place = { host: '127.0.0.1', port: portalPort };
  const server = https.createServer({ key, cert }, (request: IncomingMessage, response: ServerResponse) => {
    const { method, url } = request;
    const passed = http.request(
      { ...place, agent, method, path: url, headers: forwarded(request) },
      (answer) => {
        response.writeHead(answer.statusCode ?? 502, answer.rawHeaders);
        answer.pipe(response);
      },
    );
    passed.on('error', () => (response.headersSent ? response.destroy() : response.writeHead(502).end()));
    request.pipe(passed);
  });
  server.on('upgrade', (request: IncomingMessage, socket: net.Socket) => {
    const upstream = net.connect(place.port, place.host, () => {
      const head = Object.entries(forwarded(request)).map(([name, value]) => `${name}: ${value}\r\n`);
      upstream.write(`${request.method} ${request.url} HTTP/1.1\r\n${head.join('')}\r\n`);
      socket.pipe(upstream).pipe(socket);
    });
    for (const [one, other] of [[socket, upstream] as const, [upstream, socket] as const])
      one.on('error', () => other.destroy()).on('close', () => other.destroy());
  });
  await once(server.listen(0, publicHost), 'listening');
  return {
    origin: `https://${publicHost}:${(server.address() as AddressInfo).port}`,
    portalPort,
    async close() {
      agent.destroy();
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

export interface Trap {
  /** What was sent to it. */
  readonly caught: readonly string[];
  close(): Promise<void>;
}

/** Listens in clear text where a server would reach itself by its public name and the port that it listens on. */
export async function listenAt(host: string, port: number): Promise<Trap> {
  const caught: string[] = [];
  const server = net.createServer((socket) => {
    socket
      .on('error', () => {})
      .on('data', (data) => {
        caught.push(data.toString('latin1'));
        socket.end('HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n');
      });
  });
  await once(server.listen(port, host), 'listening');
  return {
    caught,
    async close() {
      server.close();
      await once(server, 'close');
    },
  };
}
