import type { Sha256, UploadId } from '@/lib/core/ids';
import { paths } from '@/lib/core/paths';
import { wait } from '@/lib/core/timers';
import { addressOf } from '@/lib/endpoints/address';
import { endpoints } from '@/lib/endpoints/endpoints.table';
import { wavBytes } from '@/lib/testing/files/wav-bytes';
import { Visitor } from '@/lib/testing/portal/visitor';
import { type ProofFile, proofFile } from '@/lib/testing/proof/proof-release';
import { musicLike } from '@/lib/testing/signals/tones';
import { type CrowdPortal, headersOf, openCrowdPortal } from './crowd-portal';
import { askHealth, type ServerHealth } from './server-health';

export interface EventLoopPlan {
  readonly uploads: number;
  readonly readers: number;
  /** Of each upload, and how much of it is sent in a second. */
  readonly uploadMb: number;
  readonly megabytesPerSecond: number;
  /** Of the two files that are measured meanwhile. */
  readonly measuredSeconds: number;
}

export interface EventLoopFigures {
  readonly seconds: number;
  readonly sentMb: number;
  readonly readMb: number;
  readonly rangesRead: number;
  readonly failed: number;
  /** Until the last byte had arrived. */
  readonly health: ServerHealth;
  /** Files that were stored under another hash than that of what was sent. */
  readonly differing: number;
}

const sampleRate = 48_000;
const rangeFrames = 1 << 18;
const readerRestMs = 250;

/** A file like another, with other bytes at its end. */
function varied(bytes: Uint8Array, seed: number): ProofFile {
  const own = bytes.slice();
  new DataView(own.buffer).setUint32(own.length - 6, seed);
  return proofFile(`${seed}.wav`, own);
}

const soundOf = (seconds: number) => {
  const side = musicLike(seconds * sampleRate, { sampleRate, seed: 11 });
  return wavBytes([side, side]);
};

/** Reads a sound in ranges as a player does, until it is told to stop. */
class Reader {
  readBytes = 0;
  ranges = 0;
  failed = 0;
  readonly #portal: CrowdPortal;
  #isOver = false;
  readonly done: Promise<void>;

  constructor(portal: CrowdPortal, index: number, sound: { address: string; frames: number }) {
    this.#portal = portal;
    this.done = this.#read(index, sound);
  }

  async stop(): Promise<void> {
    this.#isOver = true;
    await this.done;
  }

  async #read(index: number, { address, frames }: { address: string; frames: number }): Promise<void> {
    const { app, guests } = this.#portal;
    const guest = guests[index % guests.length];
    const headers = guest ? headersOf(app.origin, guest) : {};
    for (let from = 0; !this.#isOver; from = (from + rangeFrames) % frames) {
      const asked = `${address}?from=${from}&frames=${rangeFrames}`;
      const response = await fetch(app.origin + asked, { headers });
      if (!response.ok) this.failed += 1;
      this.readBytes += (await response.arrayBuffer()).byteLength;
      this.ranges += 1;
      await wait(readerRestMs);
    }
  }
}

/** The bytes at the pace of a line. */
async function* paced(bytes: Uint8Array, bytesPerSecond: number): AsyncGenerator<Uint8Array> {
  const began = performance.now();
  const piece = 1 << 16;
  for (let at = 0; at < bytes.length; at += piece) {
    await wait(Math.max(0, began + (at / bytesPerSecond) * 1000 - performance.now()));
    yield bytes.subarray(at, at + piece);
  }
}

/** Sends a reference as one of the guests: everybody's files are measured beside those of the others. */
async function send(
  portal: CrowdPortal,
  file: ProofFile,
  { by, bytesPerSecond }: Sending,
): Promise<UploadId> {
  const { app, release, guests } = portal;
  const visitor = new Visitor(app.origin, guests[by % guests.length]?.cookie ?? '');
  const { id } = await visitor.post<{ id: UploadId }>(
    addressOf(endpoints.beginUpload.path, { releaseId: release.releaseId }),
    {
      ...{ purpose: 'reference', trackId: null, name: file.name, sizeBytes: file.bytes.length },
      fingerprint: `proof-${file.sha256}`,
    },
  );
  await visitor.post(addressOf(endpoints.claimHash.path, { uploadId: id }), { sha256: file.sha256 });
  await visitor.sendPaced(paths.tus(id), file.bytes.length, paced(file.bytes, bytesPerSecond));
  return id;
}

interface Sending {
  /** Which guest. */
  readonly by: number;
  readonly bytesPerSecond: number;
}

async function isStoredAsSent({ app, release }: CrowdPortal, id: UploadId, sha256: Sha256): Promise<boolean> {
  const stored = await app.uow.read.audio.findAudioFile(await release.measured(id));
  return stored?.fileSha256 === sha256;
}

/** Two long files by two guests, which are measured while the rest goes on. @returns resolves when they are done */
async function startMeasuring(portal: CrowdPortal, seconds: number): Promise<() => Promise<unknown>> {
  const long = soundOf(seconds);
  const bytesPerSecond = Number.POSITIVE_INFINITY;
  const ids: UploadId[] = [];
  for (const by of [0, 1]) ids.push(await send(portal, varied(long, by + 1), { by, bytesPerSecond }));
  return () => Promise.all(ids.map((id) => portal.release.measured(id)));
}

/** Uploads arrive, sounds are read in ranges and files are measured at the same time; the server says how late its event loop was. */
export async function proveEventLoop(folder: string, plan: EventLoopPlan): Promise<EventLoopFigures> {
  const portal = await openCrowdPortal(folder, plan.readers);
  const { app } = portal;
  const readers: Reader[] = [];
  try {
    const measured = await startMeasuring(portal, plan.measuredSeconds);
    const [sound] = await app.database.prisma.version.findMany({ select: { audioFileId: true } });
    const address = `/api/audio/${sound?.audioFileId}/pcm`;
    const short = soundOf((plan.uploadMb * 1e6) / (sampleRate * 6));
    const files = Array.from({ length: plan.uploads }, (_, index) => varied(short, 100 + index));
    await askHealth(app);
    const began = performance.now();
    for (let index = 0; index < plan.readers; index++)
      readers.push(new Reader(portal, index, { address, frames: 10 * sampleRate }));
    const bytesPerSecond = plan.megabytesPerSecond * 1e6;
    const ids = await Promise.all(
      files.map((file, index) => send(portal, file, { by: 2 + index, bytesPerSecond })),
    );
    const health = await askHealth(app);
    const seconds = (performance.now() - began) / 1000;
    for (const reader of readers) await reader.stop();
    await measured();
    const same = await Promise.all(
      files.map(({ sha256 }, index) => isStoredAsSent(portal, ids[index] ?? ('' as UploadId), sha256)),
    );
    const sum = (of: (reader: Reader) => number) => readers.reduce((all, reader) => all + of(reader), 0);
    return {
      seconds,
      sentMb: (plan.uploads * short.length) / 1e6,
      readMb: sum(({ readBytes }) => readBytes) / 1e6,
      rangesRead: sum(({ ranges }) => ranges),
      failed: sum(({ failed }) => failed),
      health,
      differing: same.filter((isSame) => !isSame).length,
    };
  } finally {
    await app.stop();
  }
}
