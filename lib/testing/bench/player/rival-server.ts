// Serves the rival's page and its files, and nothing else.

import { createReadStream, readFileSync, statSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pipeline } from 'node:stream';
import { bundleForBrowser } from './bundles';
import type { Take } from './sounds';

const HEADER_BYTES = 44;
const page =
  '<!doctype html><title>Rival</title><style>body{margin:0;min-height:700px}</style>' +
  '<button aria-label="Play" disabled>Play</button><script type="module" src="/rival.js"></script>';

export interface RivalServer {
  readonly origin: string;
  close(): Promise<void>;
}

/** @param takes by the name under which they are served */
export async function serveRival(takes: ReadonlyMap<string, Take>): Promise<RivalServer> {
  const script = await bundleForBrowser('lib/testing/bench/player/rival.page.ts', 'esm');
  const server = createServer((request, response) => {
    const [, kind = '', name = ''] = (request.url ?? '').split('?')[0]?.split('/') ?? [];
    const take = takes.get(name);
    if (kind === '') answer(response, 'text/html', page);
    else if (kind === 'rival.js') answer(response, 'text/javascript', script);
    else if (kind === 'peaks' && take)
      answer(response, 'application/octet-stream', readFileSync(take.overviewFile));
    else if (kind === 'wav' && take) sendWav(request, response, take);
    else response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function answer(response: ServerResponse, type: string, body: string | Uint8Array): void {
  response.writeHead(200, { 'Content-Type': type, 'Content-Length': Buffer.byteLength(body) }).end(body);
}

/** A WAV is its header and the samples on the disk; with range requests as media elements make them. */
function sendWav(request: IncomingMessage, response: ServerResponse, take: Take): void {
  const size = HEADER_BYTES + statSync(take.pcmFile).size;
  const [, from, to] = /^bytes=(\d+)-(\d*)$/.exec(request.headers.range ?? '') ?? [];
  const start = Number(from ?? 0);
  const end = to ? Number(to) : size - 1;
  response.writeHead(from === undefined ? 200 : 206, {
    'Content-Type': 'audio/wav',
    'Content-Length': end - start + 1,
    'Accept-Ranges': 'bytes',
    ...(from === undefined ? {} : { 'Content-Range': `bytes ${start}-${end}/${size}` }),
  });
  if (start < HEADER_BYTES) response.write(wavHeader(take, size).subarray(start, end + 1));
  if (end < HEADER_BYTES) {
    response.end();
    return;
  }
  const samples = createReadStream(take.pcmFile, {
    start: Math.max(0, start - HEADER_BYTES),
    end: end - HEADER_BYTES,
    highWaterMark: 1 << 18,
  });
  pipeline(samples, response, () => {}); // media elements close the connection when they have enough
}

function wavHeader({ sampleRate, frameBytes }: Take, size: number): Buffer {
  const header = Buffer.alloc(HEADER_BYTES);
  header.write('RIFF', 0, 'latin1');
  header.writeUInt32LE(size - 8, 4);
  header.write('WAVEfmt ', 8, 'latin1');
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(2, 22);
  header.writeUInt32LE(sampleRate, 24);
  header.writeUInt32LE(sampleRate * frameBytes, 28);
  header.writeUInt16LE(frameBytes, 32);
  header.writeUInt16LE(24, 34);
  header.write('data', 36, 'latin1');
  header.writeUInt32LE(size - HEADER_BYTES, 40);
  return header;
}
