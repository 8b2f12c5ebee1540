import type { Readable } from 'node:stream';
import type { Sha256 } from '@/lib/core/ids';
import { plainName } from '@/lib/core/plain-name';
import type { BlobStore, ByteRange } from '@/lib/storage/blob-store';
import { bodyLengthHeader } from '../http/body-length';
import type { ActiveTransfer } from './active-transfers';

/** The content types that are sent; whatever a file claims to be, nothing in it is active in a browser. */
export const contentTypes = {
  wav: 'audio/wav',
  aiff: 'audio/aiff',
  flac: 'audio/flac',
  mp3: 'audio/mpeg',
  zip: 'application/zip',
  jpeg: 'image/jpeg',
  png: 'image/png',
  bytes: 'application/octet-stream',
} as const;

export interface FileToSend {
  readonly sha256: Sha256;
  readonly sizeBytes: number;
  readonly contentType: (typeof contentTypes)[keyof typeof contentTypes];
  /** The name under which it is offered as a download; left out for images and sound that our own pages show. */
  readonly downloadName?: string;
  /** From `ActiveTransfers`: ends the response in the middle when access is withdrawn. */
  readonly transfer?: ActiveTransfer;
}

/** `Content-Disposition` for a name in any script (RFC 6266, RFC 8187). */
export function attachment(name: string): string {
  const clean = plainName(name).replace(/[/\\]/g, '_');
  const ascii = clean.replace(/[^\x20-\x7e]/g, '_').replace(/["%]/g, '_');
  const encoded = encodeURIComponent(clean).replace(
    /['()*]/g,
    (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${ascii}"; filename*=UTF-8''${encoded}`;
}

/**
 * The one range that a request asks for (RFC 9110, 14.2).
 * @returns undefined: send all (no range, several, or one that we cannot read); null: outside of the file
 */
export function parseRange(header: string | null, sizeBytes: number): ByteRange | undefined | null {
  const [, first = '', last = ''] = /^bytes=(\d*)-(\d*)$/.exec(header?.trim() ?? '') ?? [];
  if (first === '' && last === '') return undefined;
  if (first === '') {
    const length = Math.min(Number(last), sizeBytes);
    return length === 0 ? null : { start: sizeBytes - length, end: sizeBytes - 1 };
  }
  const start = Number(first);
  if (last !== '' && Number(last) < start) return undefined;
  if (start >= sizeBytes) return null;
  return { start, end: last === '' ? sizeBytes - 1 : Math.min(Number(last), sizeBytes - 1) };
}

function fileHeaders({ sha256, contentType, downloadName }: FileToSend): Headers {
  const headers = new Headers({
    'Content-Type': contentType,
    'Accept-Ranges': 'bytes',
    ETag: `"${sha256}"`,
    'Cache-Control': 'private, no-cache', // asked again every time: rights change, bytes do not
    'X-Content-Type-Options': 'nosniff',
  });
  if (downloadName !== undefined) headers.set('Content-Disposition', attachment(downloadName));
  return headers;
}

function wantedRange(request: Request, file: FileToSend): ByteRange | undefined | null {
  const condition = request.headers.get('if-range');
  if (condition !== null && condition !== `"${file.sha256}"`) return undefined;
  return parseRange(request.headers.get('range'), file.sizeBytes);
}

/** The stream as a body that reads nothing ahead, so that nothing more is sent once the right has ended. */
function bodyOf(stream: Readable, transfer: ActiveTransfer | undefined): ReadableStream<Uint8Array> {
  const chunks: AsyncIterator<Uint8Array> = stream[Symbol.asyncIterator]();
  const stop = () => stream.destroy(new Error('Access was withdrawn.'));
  const end = () => {
    transfer?.signal.removeEventListener('abort', stop);
    transfer?.release();
    stream.destroy();
  };
  stream.on('error', () => {}); // thrown by the next read, and before the first one by nobody
  if (transfer?.signal.aborted) stop();
  transfer?.signal.addEventListener('abort', stop, { once: true });
  const source: UnderlyingDefaultSource<Uint8Array> = {
    async pull(controller) {
      try {
        const { done, value } = await chunks.next();
        transfer?.signal.throwIfAborted();
        if (!done) return controller.enqueue(value);
        end();
        controller.close();
      } catch (error) {
        end();
        throw error;
      }
    },
    cancel: end,
  };
  return new ReadableStream(source, { highWaterMark: 0 });
}

/** A stored file as a response, whole or in part. The caller has checked access. */
export async function fileResponse(
  store: Pick<BlobStore, 'open'>,
  request: Request,
  file: FileToSend,
): Promise<Response> {
  try {
    const response = await answerOf(store, request, file);
    if (response.body === null) file.transfer?.release();
    return response;
  } catch (error) {
    file.transfer?.release();
    throw error;
  }
}

async function answerOf(
  store: Pick<BlobStore, 'open'>,
  request: Request,
  file: FileToSend,
): Promise<Response> {
  const headers = fileHeaders(file);
  if (request.headers.get('if-none-match') === `"${file.sha256}"`)
    return new Response(null, { status: 304, headers });
  const range = wantedRange(request, file);
  if (range === null) {
    headers.set('Content-Range', `bytes */${file.sizeBytes}`);
    headers.delete('Content-Disposition');
    return new Response(null, { status: 416, headers });
  }
  const length = String(range ? range.end - range.start + 1 : file.sizeBytes);
  for (const name of ['Content-Length', bodyLengthHeader]) headers.set(name, length);
  if (range) headers.set('Content-Range', `bytes ${range.start}-${range.end}/${file.sizeBytes}`);
  const status = range ? 206 : 200;
  if (request.method === 'HEAD' || file.sizeBytes === 0) return new Response(null, { status, headers });
  const stream = await store.open(file.sha256, range);
  return new Response(bodyOf(stream, file.transfer), { status, headers });
}
