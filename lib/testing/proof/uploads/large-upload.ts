import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Upload as TusUpload } from 'tus-js-client';
import { cuttingProxy } from '@/lib/testing/cutting-proxy';

/** A running portal, a track on it, and the cookie of somebody who may send mixes there. */
export interface ProofPortal {
  readonly origin: string;
  /** `name=value`. */
  readonly cookie: string;
  readonly releaseId: string;
  readonly trackId: string;
  /** Of the server, whose memory is observed. */
  readonly pid: number;
}

export interface LargeUploadFigures {
  readonly megabytes: number;
  readonly connectionsCut: number;
  readonly sentSha256: string;
  readonly storedSha256: string;
  readonly secondsToSend: number;
  /** From the last byte until it is stored, measured and can be played. */
  readonly secondsToReady: number;
  /** Peak resident memory of the server since its start (VmHWM). Only Linux reports it; otherwise null. */
  readonly peakMemoryMb: number | null;
}

const sampleRate = 96_000;
const frameBytes = 6;

function wavHeader(dataBytes: number): Buffer {
  const header = Buffer.alloc(44);
  header.write('RIFF', 0, 'latin1');
  header.writeUInt32LE(36 + dataBytes, 4);
  header.write('WAVEfmt ', 8, 'latin1');
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(2, 22);
  header.writeUInt32LE(sampleRate, 24);
  header.writeUInt32LE(sampleRate * frameBytes, 28);
  header.writeUInt16LE(frameBytes, 32);
  header.writeUInt16LE(24, 34);
  header.write('data', 36, 'latin1');
  header.writeUInt32LE(dataBytes, 40);
  return header;
}

/** 24/96 stereo noise in which every block differs, so that a misplaced block would change the hash. */
function* noisyWav(dataBytes: number): Generator<Buffer> {
  yield wavHeader(dataBytes);
  const block = frameBytes * 16_384;
  let state = 0x9e3779b9;
  for (let left = dataBytes; left > 0; left -= block) {
    const bytes = Buffer.alloc(Math.min(block, left));
    for (let at = 0; at + 2 < bytes.length; at += 3) {
      state ^= state << 13;
      state ^= state >>> 17;
      state ^= state << 5;
      bytes.writeIntLE(state >> 11, at, 3);
    }
    yield bytes;
  }
}

async function hashOfFile(file: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex');
}

function peakMemoryMb(pid: number): number | null {
  try {
    const [, kilobytes] = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
    return kilobytes ? Math.round(Number(kilobytes) / 1024) : null;
  } catch {
    return null;
  }
}

async function ask<T>(portal: ProofPortal, route: string, body?: object): Promise<T> {
  const response = await fetch(`${portal.origin}${route}`, {
    method: body ? 'POST' : 'GET',
    headers: { Cookie: portal.cookie, Origin: portal.origin, 'Content-Type': 'application/json' },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  if (!response.ok)
    throw new Error(`${route} was answered with ${response.status}: ${await response.text()}`);
  return (await response.json()) as T;
}

interface FilesAnswer {
  readonly view: {
    readonly tracks: readonly {
      readonly id: string;
      readonly mixes: readonly {
        readonly file: { readonly name: string; readonly state: string; readonly fileSha256: string };
      }[];
    }[];
    readonly uploads: readonly { readonly name: string; readonly refusal: string | null }[];
  };
}

/** The stored hash, once the file can be played. */
async function storedHash(portal: ProofPortal, name: string): Promise<string> {
  for (;;) {
    const { view } = await ask<FilesAnswer>(portal, `/api/releases/${portal.releaseId}/files`);
    const refused = view.uploads.find((upload) => upload.name === name && upload.refusal);
    if (refused) throw new Error(`The upload was refused: ${refused.refusal}`);
    const track = view.tracks.find(({ id }) => id === portal.trackId);
    const file = track?.mixes.find((mix) => mix.file.name === name)?.file;
    if (file?.state === 'ready') return file.fileSha256;
    if (file?.state === 'failed') throw new Error('The file arrived but could not be measured.');
    await new Promise((next) => setTimeout(next, 250));
  }
}

function send(portal: ProofPortal, port: number, { id, file }: { id: string; file: string }): Promise<void> {
  return new Promise((resolve, reject) => {
    new TusUpload(createReadStream(file), {
      uploadUrl: `http://127.0.0.1:${port}/tus/${id}`,
      headers: { Cookie: portal.cookie, Origin: portal.origin },
      retryDelays: [100, 500, 1000, 2000, 4000, 4000, 4000],
      onSuccess: () => resolve(),
      onError: reject,
    }).start();
  });
}

/** Sends a large file over a connection that breaks three times, and compares what was stored with what was sent. */
export async function proveLargeUpload(portal: ProofPortal, megabytes: number): Promise<LargeUploadFigures> {
  const dataBytes = Math.floor((megabytes * 1e6) / frameBytes) * frameBytes;
  const folder = mkdtempSync(path.join(tmpdir(), 'acetate proof '));
  const file = path.join(folder, 'large.wav');
  const quarter = Math.floor(dataBytes / 4);
  const proxy = await cuttingProxy(Number(new URL(portal.origin).port), [quarter, quarter, quarter]);
  try {
    await pipeline(Readable.from(noisyWav(dataBytes)), createWriteStream(file));
    const sentSha256 = await hashOfFile(file);
    const name = `large ${sentSha256.slice(0, 8)}.wav`;
    const begun = await ask<{ id: string }>(portal, `/api/releases/${portal.releaseId}/uploads`, {
      purpose: 'mix',
      trackId: portal.trackId,
      name,
      sizeBytes: dataBytes + 44,
      fingerprint: sentSha256,
    });
    await ask(portal, `/api/uploads/${begun.id}/hash`, { sha256: sentSha256 });
    const started = performance.now();
    await send(portal, proxy.port, { id: begun.id, file });
    const sent = performance.now();
    const storedSha256 = await storedHash(portal, name);
    return {
      megabytes,
      connectionsCut: proxy.cuts(),
      sentSha256,
      storedSha256,
      secondsToSend: (sent - started) / 1000,
      secondsToReady: (performance.now() - sent) / 1000,
      peakMemoryMb: peakMemoryMb(portal.pid),
    };
  } finally {
    await proxy.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
