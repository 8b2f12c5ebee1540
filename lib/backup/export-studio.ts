import { createWriteStream } from 'node:fs';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Sha256 } from '@/lib/core/ids';
import type { PrismaClient } from '@/lib/data/prisma';
import { type ExportedRelease, readStudio, type StudioReader } from '@/lib/data/studio-export';
import { type BlobStore, openIfThere, type StoredBlob } from '@/lib/storage/blob-store';
import { RunningHash } from '@/lib/storage/running-hash';
import { BackupRefused } from './backup-refused';
import { type NamedFile, namedFiles, namedFilesOfStudio, readableName } from './export-names';

export interface ExportParts {
  readonly prisma: PrismaClient;
  readonly blobs: Pick<BlobStore, 'open'>;
  readonly studioId: string;
  /** Empty, or not there yet. */
  readonly folder: string;
  readonly madeBy: string;
  readonly now: Date;
}

export interface ExportedFile extends StoredBlob {
  readonly path: string;
}

export interface StudioExport {
  readonly studio: string;
  readonly releases: number;
  readonly files: readonly ExportedFile[];
  /** Files that the rows refer to and that the portal has lost, or has with other bytes. */
  readonly missing: readonly string[];
}

/** Numbers of PostgreSQL that are larger than JavaScript's are decimal strings. */
const json = (value: unknown) =>
  `${JSON.stringify(value, (_, each: unknown) => (typeof each === 'bigint' ? String(each) : each), 2)}\n`;

/** Files of an export, each with its hash. */
class ExportFolder {
  readonly files: ExportedFile[] = [];
  readonly missing: string[] = [];

  constructor(private readonly parts: ExportParts) {}

  async writeJson(name: string, value: unknown): Promise<void> {
    const bytes = Buffer.from(json(value));
    const file = path.join(this.parts.folder, name);
    await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
    await writeFile(file, bytes, { mode: 0o600 });
    const hash = new RunningHash();
    hash.update(bytes);
    this.files.push({ path: name, ...hash.end() });
  }

  async copy(name: string, sha256: Sha256): Promise<void> {
    const { blobs, folder } = this.parts;
    const stored = await openIfThere(blobs, sha256);
    if (stored === null) {
      this.missing.push(name);
      return;
    }
    const file = path.join(folder, name);
    await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
    const hash = new RunningHash();
    await pipeline(stored, hash.through, createWriteStream(file, { mode: 0o600 }));
    const found = hash.end();
    if (found.sha256 !== sha256) this.missing.push(name);
    this.files.push({ path: name, ...found });
  }
}

async function exportRelease(
  to: ExportFolder,
  { release, reader, number }: { release: ExportedRelease; reader: StudioReader; number: number },
): Promise<void> {
  const title = readableName(`${String(number).padStart(3, '0')} ${release.artist} - ${release.title}`);
  const folder = `releases/${title}`;
  const named: readonly NamedFile[] = namedFiles(release);
  for (const { name, sha256 } of named) await to.copy(`${folder}/${name}`, sha256);
  const files = named.map(({ name, sha256 }) => ({ path: name, sha256 }));
  await to.writeJson(`${folder}/release.json`, { ...release, files });
  await to.writeJson(`${folder}/log.json`, await reader.listEvents(release.id));
}

async function refuseFull(folder: string): Promise<void> {
  const names = await readdir(folder).catch(() => []);
  if (names.length > 0)
    throw new BackupRefused(`${folder} is not empty. Choose a folder of its own for the export.`);
}

/** Writes everything of a studio as files that can be read without Acetate (lib/docs/export-format.md), the manifest last. */
export async function exportStudio(parts: ExportParts): Promise<StudioExport> {
  const { prisma, studioId, folder, madeBy, now } = parts;
  await refuseFull(folder);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const to = new ExportFolder(parts);
  const told = await readStudio(prisma, studioId, async (reader) => {
    const { studio } = reader;
    let releases = 0;
    for await (const release of reader.releases()) {
      releases += 1;
      await exportRelease(to, { release, reader, number: releases });
    }
    for (const { name, sha256 } of namedFilesOfStudio(studio)) await to.copy(name, sha256);
    await to.writeJson('studio.json', studio);
    await to.writeJson('log.json', await reader.listEvents(studioId));
    return { studio: studio.name, releases };
  });
  if (!told) throw new BackupRefused(`There is no studio ${studioId}.`);
  const { files, missing } = to;
  const sums = files.map(({ path: name, sha256 }) => `${sha256}  ${name}\n`).join('');
  await writeFile(path.join(folder, 'SHA256SUMS'), sums, { mode: 0o600 });
  const about = {
    format: 'acetate-export',
    formatVersion: 1,
    exportedAt: now,
    madeBy,
    ...told,
    missing,
    files,
  };
  await writeFile(path.join(folder, 'manifest.json'), json(about), { mode: 0o600 });
  return { ...told, files, missing };
}
