import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Refusal, refusal } from '@/lib/core/refusal';
import { ok, type Result, refuse } from '@/lib/core/result';
import { type DeliverableKind, kindName } from '@/lib/domain/deliverables/deliverable-kind';
import { memorySource } from '@/lib/formats/byte-source';
import { DamagedAudio } from '@/lib/formats/damaged-audio';
import { hashBytes } from '@/lib/formats/hash/hash-audio';
import { nodeSha256 } from '@/lib/formats/hash/node-sha256';
import type { DeliveredFile, DeliveryRequest, DeliveryResult, DeliveryTrack } from './delivery';
import { type ApprovedSource, approvedSource } from './make/approved-source';
import { makeFile } from './make/make-file';
import { kindFolderName, releaseFolderName, trackFileName, uniqueNames } from './make/naming';
import { manifestOf, sumsFile } from './package/manifest';
import { writeDeliveryZip } from './package/write-delivery-zip';
import { readBackFile } from './proof/read-back';

/**
 * Makes every file of a delivery in `outDir`, reads each back from the disk, and packs all with a manifest and a list
 * of checksums into one ZIP. Refused, with a sentence, when the audio is not what was signed (DLV-1), cannot be used
 * (DLV-2), or when a file that is read back differs from what was specified (DLV-3): then nothing of it may be offered. Node only.
 */
export async function buildDelivery(request: DeliveryRequest): Promise<Result<DeliveryResult, Refusal>> {
  const build = newBuild(request);
  for (const track of request.tracks) {
    const made = await buildTrack(build, track);
    if (!made.ok) return made;
  }
  const manifest = manifestOf(request, build.files);
  const texts = await writeTexts(build, manifest);
  build.step('ZIP');
  const zip = await writeDeliveryZip({ ...build, texts, createdAt: request.createdAt });
  request.onProgress?.({ fraction: 1, step: 'Done' });
  return ok({ files: build.files, manifest, zip });
}

interface Build {
  readonly request: DeliveryRequest;
  readonly outDir: string;
  /** Folder in the ZIP. */
  readonly root: string;
  readonly files: DeliveredFile[];
  readonly unique: (name: string) => string;
  readonly step: (what: string) => void;
}

function newBuild(request: DeliveryRequest): Build {
  const steps = request.tracks.length * (1 + request.kinds.length) + 1;
  let done = 0;
  return {
    request,
    outDir: request.outDir,
    root: releaseFolderName(request.release),
    files: [],
    unique: uniqueNames(),
    step(what) {
      request.signal?.throwIfAborted();
      request.onProgress?.({ fraction: done / steps, step: `${done + 1} of ${steps}: ${what}` });
      done += 1;
    },
  };
}

async function buildTrack(build: Build, track: DeliveryTrack): Promise<Result<null, Refusal>> {
  const { request } = build;
  build.step(`checking “${track.metadata.title}”`);
  const opened = await request.open(track.version.fileSha256);
  try {
    const source = await approvedSource(track, opened, request.signal ? { signal: request.signal } : {});
    if (!source.ok) return source;
    for (const kind of request.kinds) {
      build.step(`“${track.metadata.title}”, ${kindName(kind)}`);
      const file = await buildFile(build, { track, kind, source: source.value });
      if (!file.ok) return file;
      build.files.push(file.value);
    }
    return ok(null);
  } catch (error) {
    if (error instanceof DamagedAudio) return refuse(error.refusal);
    throw error;
  } finally {
    await opened.close?.();
  }
}

interface FileToBuild {
  readonly track: DeliveryTrack;
  readonly kind: DeliverableKind;
  readonly source: ApprovedSource;
}

async function buildFile(
  build: Build,
  { track, kind, source }: FileToBuild,
): Promise<Result<DeliveredFile, Refusal>> {
  const { request, outDir } = build;
  const folder = kindFolderName(kind);
  const { artist, title, trackNumber } = track.metadata;
  let fileName = '';
  const pathFor = async (sampleRate: number) => {
    fileName = build.unique(trackFileName({ kind, trackNumber, artist, title, sampleRate }));
    await mkdir(join(outDir, folder), { recursive: true });
    return join(outDir, folder, fileName);
  };
  const made = await makeFile({ kind, request, track, source, pathFor });
  if (!made.ok) return made;
  const { path, expected, processing } = made.value;
  const found = await readBackFile(path, expected, request.signal ? { signal: request.signal } : {});
  const wrong = found.readBack.checks.find((check) => !check.ok);
  if (wrong) {
    const sentence = `“${title}” (${kindName(kind)}) was read back and its ${wrong.name} is “${wrong.found}” where “${wrong.expected}” was meant, so the delivery was not offered.`;
    return refuse(refusal('conflict', 'DLV-3', sentence));
  }
  return ok({
    ...found,
    trackId: track.trackId,
    versionId: track.version.id,
    kind,
    fileName,
    path: `${folder}/${fileName}`,
    processing,
  });
}

/** The manifest and the checksums of everything, the manifest included. */
async function writeTexts(build: Build, manifest: ReturnType<typeof manifestOf>): Promise<string[]> {
  const bytes = new TextEncoder().encode(`${JSON.stringify(manifest, null, 2)}\n`);
  const fileSha256 = await hashBytes(memorySource(bytes), { newSha256: nodeSha256 });
  await writeFile(join(build.outDir, 'manifest.json'), bytes, { flag: 'wx' });
  const sums = sumsFile([...build.files, { path: 'manifest.json', fileSha256 }]);
  await writeFile(join(build.outDir, 'SHA256SUMS.txt'), sums, { flag: 'wx' });
  return ['manifest.json', 'SHA256SUMS.txt'];
}
