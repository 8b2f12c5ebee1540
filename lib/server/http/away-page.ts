import type { IncomingMessage, ServerResponse } from 'node:http';
import { awayWords as words } from '@/lib/core/away-words';

/** Lacquer and paper, without the portal's stylesheet: the page stands for itself. */
const style = `:root{color-scheme:light dark}
body{margin:0;min-height:100vh;display:grid;place-items:center;font:16px/1.5 system-ui,sans-serif;background:Canvas;color:CanvasText}
main{max-width:34rem;padding:1.5rem}h1{font-size:1.5rem;line-height:1.25;margin:0 0 .75rem}
a{display:inline-block;min-height:44px;padding:.6rem 0;color:inherit}`;

const script = `(async () => {
  for (;;) {
    await new Promise((done) => setTimeout(done, 2000));
    const ready = await fetch('/readyz', { cache: 'no-store' }).catch(() => null);
    if (ready && ready.ok) return location.reload();
  }
})();`;

const page = (nonce: string) => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${words.title}</title><style nonce="${nonce}">${style}</style>
<noscript><meta http-equiv="refresh" content="10"></noscript></head>
<body><main><h1>${words.title}</h1><p role="status">${words.intro}</p><a href="">${words.again}</a></main>
<script nonce="${nonce}">${script}</script></body></html>`;

/** Whether a browser opens this as a page; not what its scripts ask for. */
export function isPageRequest({ method, headers }: IncomingMessage): boolean {
  return method === 'GET' && headers.rsc === undefined && /\btext\/html\b/.test(headers.accept ?? '');
}

function sendAwayPage(response: ServerResponse, nonce: string): void {
  for (const name of ['Content-Length', 'Content-Encoding', 'ETag', 'Transfer-Encoding', 'Vary'])
    response.removeHeader(name);
  response.writeHead(503, {
    'Content-Type': 'text/html; charset=utf-8',
    'Cache-Control': 'no-store',
    'Retry-After': '2',
  });
  response.end(page(nonce));
}

type Write = ServerResponse['write'];
type Given = readonly unknown[];

/** `writeHead(status, reason?, headers?)` without sending: compression in front of us writes the head as soon as it sees a byte. */
function noteHead(response: ServerResponse, [status, ...rest]: Given): void {
  response.statusCode = Number(status);
  const [reason] = rest;
  if (typeof reason === 'string') response.statusMessage = reason;
  const headers = rest.find((each) => typeof each === 'object' && each !== null) ?? {};
  for (const [name, value] of pairsOf(headers)) {
    if (value !== undefined) response.setHeader(name, value as string | string[]);
  }
}

/** Headers as an object, as pairs, or as names and values in turn. */
function pairsOf(headers: object): readonly (readonly [string, unknown])[] {
  if (!Array.isArray(headers)) return Object.entries(headers);
  if (headers.every(Array.isArray)) return headers as [string, unknown][];
  return headers.flatMap((name, at) => (at % 2 === 0 ? [[String(name), headers[at + 1]] as const] : []));
}

interface AwayPage {
  readonly nonce: string;
  /** Whether the database is away now. */
  readonly isAway: () => Promise<boolean>;
}

/**
 * Holds back the page that Next makes of a failure (500), head and body, until it is known why it failed: where the database is
 * away, another page is sent, which says so and opens the wanted one by itself. Everything else goes out as it is.
 */
export function withAwayPage(response: ServerResponse, { nonce, isAway }: AwayPage): void {
  const plain = {
    writeHead: response.writeHead.bind(response) as (...given: Given) => ServerResponse,
    write: response.write.bind(response) as (...given: Given) => boolean,
    end: response.end.bind(response) as (...given: Given) => ServerResponse,
    flushHeaders: response.flushHeaders.bind(response),
  };
  const held: Given[] = [];
  let isDone = false;
  const isHeld = () => response.statusCode === 500 && !response.headersSent && !isDone;
  const release = () => {
    isDone = true;
    Object.assign(response, plain);
  };
  response.writeHead = ((...given: Given) => {
    if (response.headersSent || isDone || given[0] !== 500) return plain.writeHead(...given);
    noteHead(response, given);
    return response;
  }) as ServerResponse['writeHead'];
  response.flushHeaders = () => {
    if (!isHeld()) plain.flushHeaders();
  };
  response.write = ((...given: Given) => {
    if (!isHeld()) return plain.write(...given);
    held.push(given);
    return true;
  }) as Write;
  response.end = ((...given: Given) => {
    if (!isHeld()) return plain.end(...given);
    isDone = true;
    const settle = (away: boolean) => {
      release();
      if (away) return sendAwayPage(response, nonce);
      for (const part of held) plain.write(...part);
      plain.end(...given);
    };
    isAway().then(settle, () => settle(true));
    return response;
  }) as ServerResponse['end'];
}
