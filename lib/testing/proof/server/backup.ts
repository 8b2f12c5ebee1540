import { type ChildProcess, spawn } from 'node:child_process';
import { mkdir, mkdtemp, readdir } from 'node:fs/promises';
import path from 'node:path';
import pg from 'pg';
import { listBackups, readManifest } from '@/lib/backup/backup-manifest';
import { openBackupFolder } from '@/lib/backup/backup-place';
import { hashStored } from '@/lib/backup/stored-hash';
import { takeSnapshot } from '@/lib/backup/take-snapshot';
import type { CommentId, Sha256, VersionId } from '@/lib/core/ids';
import { paths } from '@/lib/core/paths';
import { LocalBlobStore } from '@/lib/storage/local-blob-store';
import { excerpt } from '@/lib/testing/files/music-files';
import { wavBytes } from '@/lib/testing/files/wav-bytes';
import { PortalApp } from '@/lib/testing/portal/portal-app';
import { ProofRelease, proofFile } from '@/lib/testing/proof/proof-release';
import { until } from '@/lib/testing/until';
import { startEmbeddedPostgres } from '../../../server/database/embedded-postgres/server.mjs';

const root = path.join(import.meta.dirname, '../../../..');
type Environment = Readonly<Record<string, string>>;

export interface BackupScale {
  readonly mixes: number;
  readonly mixSeconds: number;
}

interface Ended {
  readonly status: number | null;
  readonly printed: string;
}

/** The command, in a process of its own. */
class Command {
  readonly child: ChildProcess;
  readonly ended: Promise<Ended>;

  constructor(words: readonly string[], settings: Environment) {
    const { PATH, HOME } = process.env;
    const args = [path.join(root, 'lib/tools/acetate.mjs'), ...words];
    const child = spawn(process.execPath, args, {
      cwd: root,
      env: { PATH, HOME, NODE_ENV: 'production', ...settings },
    });
    this.child = child;
    let printed = '';
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text: string) => (printed += text));
    this.ended = new Promise((resolve) => child.once('close', (status) => resolve({ status, printed })));
  }

  /** What it printed. @throws unless it succeeded */
  async succeed(): Promise<string> {
    const { status, printed } = await this.ended;
    if (status !== 0) throw new Error(`The command ended with ${status}: ${printed}`);
    return printed;
  }
}

async function timed<T>(run: () => Promise<T>): Promise<[seconds: number, T]> {
  const began = performance.now();
  const value = await run();
  return [(performance.now() - began) / 1000, value];
}

/** Notes, one after the other, until it is stopped. */
class Writer {
  readonly acknowledged: string[] = [];
  readonly failures: string[] = [];
  #isStopped = false;
  readonly #running: Promise<void>;

  constructor(release: ProofRelease, versionId: VersionId) {
    this.#running = this.#write(release, versionId);
  }

  stop(): Promise<void> {
    this.#isStopped = true;
    return this.#running;
  }

  async #write({ app, engineer, releaseId, trackId }: ProofRelease, versionId: VersionId): Promise<void> {
    while (!this.#isStopped) {
      const id = app.ids.next<CommentId>();
      const note = { id, versionId, parentId: null, kind: 'change', place: null, body: `Note ${id}` };
      await engineer.post(`/api/releases/${releaseId}/tracks/${trackId}/comments`, note).then(
        () => this.acknowledged.push(id),
        // Faster than a person may write (429) is no failure.
        ({ message }: Error) => message.includes(': 429') || this.failures.push(message),
      );
    }
  }
}

const mixOf = async (index: number, seconds: number) =>
  proofFile(`mix ${index}.wav`, wavBytes(await excerpt(index * 3, seconds)));

async function filesIn(folder: string): Promise<number> {
  const names = await readdir(folder, { recursive: true }).catch(() => []);
  return names.filter((name) => path.basename(name).length === 64).length;
}

/** Kills a backup when it has begun to store, and makes it anew. */
async function backUpTwice(place: string, settings: Environment) {
  const killed = new Command(['backup', place], settings);
  await until('the backup stores files', async () => {
    const begun = await readdir(path.join(place, 'unfinished')).catch(() => []);
    return (begun.length > 0 && (await filesIn(path.join(place, 'files'))) > 0) || null;
  });
  killed.child.kill('SIGKILL');
  await killed.ended;
  const completeAfterKill = (await listBackups(await openBackupFolder(place))).length;
  const printed = await new Command(['backup', place], settings).succeed();
  return { completeAfterKill, copiedAgain: copiedIn(printed) };
}

const copiedIn = (printed: string) =>
  Number(/([\d,]+) files? of them copied/.exec(printed)?.[1]?.replace(',', ''));

/** The rows of the portal in a data folder, by table, and the files that they refer to. */
async function rowsIn(dataDirectory: string, folder: string) {
  const server = await startEmbeddedPostgres({ directory: dataDirectory });
  try {
    const client = new pg.Client({ connectionString: server.url });
    await client.connect();
    const snapshot = await takeSnapshot(client, await mkdtemp(path.join(folder, 'rows ')));
    await client.end();
    return snapshot;
  } finally {
    await server.stop();
  }
}

/** Tables whose rows differ, and files that one of the portals does not have as their hashes say. */
async function differences(one: string, other: string, folder: string) {
  const [ours, theirs] = [await rowsIn(one, folder), await rowsIn(other, folder)];
  const hashes = new Map(theirs.tables.map(({ name, sha256 }) => [name, sha256]));
  const differentTables = ours.tables
    // Which folder of files belongs to it is the one thing that a restored database knows better.
    .filter(({ name, sha256 }) => name !== 'BlobStorage' && hashes.get(name) !== sha256)
    .map(({ name }) => name);
  const differentFiles: Sha256[] = [];
  for (const dataDirectory of [one, other]) {
    const store = await LocalBlobStore.open(path.join(dataDirectory, 'blobs'));
    for (const sha256 of ours.referred)
      if ((await hashStored(store, sha256)) !== sha256) differentFiles.push(sha256);
  }
  return { differentTables, differentFiles };
}

/** A studio with recordings, while somebody writes notes and sends another. */
async function backUpAtWork(app: PortalApp, place: string, { mixes, mixSeconds }: BackupScale) {
  const release = await ProofRelease.open(app);
  for (let index = 0; index < mixes; index++) await release.sendMix(await mixOf(index, mixSeconds));
  await release.sendVersion(await mixOf(mixes, mixSeconds));
  const version = await app.database.prisma.version.findFirst({ select: { id: true } });
  const writer = new Writer(release, (version?.id ?? '') as VersionId);
  const meanwhile = await mixOf(mixes + 1, mixSeconds);
  const uploadId = await release.beginUpload(meanwhile, 'reference');
  const sending = release.engineer.sendRest(paths.tus(uploadId), meanwhile.bytes, 0);
  const [secondsToBackUp, made] = await timed(() => backUpTwice(place, app.settings));
  await sending;
  await writer.stop();
  return { secondsToBackUp, ...made, notes: writer.acknowledged.length, failedNotes: writer.failures };
}

/** Starts a portal on what was restored, and sees that it answers. */
async function openRestored(folder: string): Promise<void> {
  const app = await PortalApp.start(folder);
  try {
    const response = await fetch(`${app.origin}/readyz`);
    if (!response.ok) throw new Error(`The restored portal is not ready: ${await response.text()}`);
  } finally {
    await app.stop();
  }
}

/** @throws when a command fails, or the restored portal does not open */
export async function proveBackup(folder: string, scale: BackupScale) {
  const [data, restored, early, place] = ['data', 'restored', 'early', 'place'].map((name) =>
    path.join(folder, name),
  ) as [string, string, string, string];
  await mkdir(data);
  await mkdir(place);
  const app = await PortalApp.start(data);
  const { settings } = app;
  const atWork = await backUpAtWork(app, place, scale).finally(() => app.stop());
  const [secondsToRepeat, repeated] = await timed(() => new Command(['backup', place], settings).succeed());
  const [secondsToCheck] = await timed(() => new Command(['backup', place, '--check'], settings).succeed());
  const opened = await openBackupFolder(place);
  const backups = await listBackups(opened);
  const [first, last] = [backups[0], backups.at(-1)];
  if (!first || !last) throw new Error('There is no backup.');
  const into = (ACETATE_DATA: string) => ({ ...settings, ACETATE_DATA });
  const [secondsToRestore] = await timed(() => new Command(['restore', place], into(restored)).succeed());
  const found = await differences(data, restored, folder);
  // The one that was made while people worked is as good.
  await new Command(['restore', place, first.id], into(early)).succeed();
  const [secondsToOpen] = await timed(() => openRestored(early));
  const manifest = await readManifest(opened, last);
  const sum = (sizes: readonly number[]) => sizes.reduce((all, size) => all + size, 0);
  return {
    ...atWork,
    ...found,
    secondsToRepeat,
    secondsToCheck,
    secondsToRestore,
    secondsToOpen,
    copiedNext: copiedIn(repeated),
    rows: sum(manifest.tables.map(({ rows }) => rows)),
    files: manifest.blobs.length,
    bytes: sum(manifest.blobs.map(({ sizeBytes }) => sizeBytes)),
  };
}
