import type { AudioFileId, ReleaseId, Sha256 } from '@/lib/core/ids';
import type { AudioFacts, AudioFile } from '@/lib/domain/audio/audio-file';
import { storedMeasurement, storedProfile, storedWarnings } from '@/lib/domain/audio/audio-file.schema';
import type { AudioFileStore } from '@/lib/domain/audio/audio-file.store';
import { storedFindings } from '@/lib/domain/findings/finding.schema';
import { BrokenRow } from '@/lib/domain/stored-json';
import { isHashNeeded, lockHashes } from './blob-references';
import { actorKindOf, pcmEncodingOf, sampleFormatOf } from './columns';
import type { AudioFile as Row } from './generated/prisma/client';
import type { Database } from './prisma';
import { readable, readableEntries } from './readable';

function toFacts(row: Row): AudioFacts | null {
  const { container, codec, sampleRate, channels, bitDepth, frames, pcmSha256 } = row;
  if (!container || !codec || !sampleRate || !channels || !bitDepth || frames === null || !pcmSha256)
    return null;
  const sampleFormat = sampleFormatOf(row.sampleFormat, { column: 'AudioFile.sampleFormat', rowId: row.id });
  if (!sampleFormat) return null;
  return {
    container,
    codec,
    sampleRate,
    channels,
    bitDepth,
    sampleFormat,
    frames,
    lossless: row.lossless ?? false,
    warnings: readableEntries(storedWarnings, row.warnings, row.id).value ?? [],
    pcmSha256: pcmSha256 as Sha256,
  };
}

function toRendition({ id, renditionSha256, renditionEncoding }: Row): AudioFile['rendition'] {
  if (!renditionSha256 || !renditionEncoding) return null;
  const place = { column: 'AudioFile.renditionEncoding', rowId: id };
  const encoding = pcmEncodingOf(renditionEncoding, place);
  return encoding && { sha256: renditionSha256 as Sha256, encoding };
}

/** What was measured and found, as far as it can be read. */
function toAnalysis(row: Row): Pick<AudioFile, 'measurement' | 'profile' | 'findings' | 'hasUnreadable'> {
  const measurement = readable(() => storedMeasurement.readNullable(row.measurement, row.id));
  const profile = readable(() => storedProfile.readNullable(row.profile, row.id));
  const findings = row.findings === null ? null : readableEntries(storedFindings, row.findings, row.id);
  const isBroken = [measurement, profile, findings?.fault].some((part) => part instanceof BrokenRow);
  return {
    measurement: measurement instanceof BrokenRow ? null : measurement,
    profile: profile instanceof BrokenRow ? null : profile,
    findings: findings?.value ?? null,
    ...(isBroken ? { hasUnreadable: true } : {}),
  };
}

const toAudioFile = (row: Row): AudioFile => ({
  id: row.id as AudioFileId,
  releaseId: row.releaseId as ReleaseId,
  purpose: row.purpose,
  state: row.deletedAt ? 'deleted' : row.state,
  originalName: row.originalName,
  fileSha256: row.fileSha256 as Sha256,
  sizeBytes: Number(row.sizeBytes),
  facts: toFacts(row),
  ...toAnalysis(row),
  checkedWith: row.checkedWith,
  // RET-7: what was deleted keeps its hashes as a record, and offers nothing to be heard.
  peaksSha256: row.deletedAt ? null : (row.peaksSha256 as Sha256 | null),
  rendition: row.deletedAt ? null : toRendition(row),
  madeBytes: Number(row.madeBytes),
  failure: row.failure,
  createdBy: {
    kind: actorKindOf(row.createdByKind, { column: 'AudioFile.createdByKind', rowId: row.id }),
    id: row.createdById,
    name: row.createdByName,
  },
  createdAt: row.createdAt,
});

/** RET-7: sounds are deleted with their release alone (purge-rows.ts). */
function fromState(state: AudioFile['state']) {
  if (state === 'deleted') throw new Error('A sound is not deleted by itself.');
  return { state };
}

type Known = Partial<Pick<AudioFile, 'facts' | 'measurement' | 'profile' | 'findings' | 'rendition'>>;

/** Columns of what is known by now; none is ever set back to null. */
function fromKnown({ facts, measurement, profile, findings, rendition }: Known) {
  return {
    ...(profile ? { profile: storedProfile.write(profile) } : {}),
    ...(findings ? { findings: storedFindings.write(findings) } : {}),
    ...(facts ? { ...facts, warnings: storedWarnings.write(facts.warnings) } : {}),
    ...(measurement
      ? {
          measurement: storedMeasurement.write(measurement),
          measuredWith: measurement.engineVersion,
        }
      : {}),
    ...(rendition ? { renditionSha256: rendition.sha256, renditionEncoding: rendition.encoding } : {}),
  };
}

export function createAudioFileStore(db: Database): AudioFileStore {
  return {
    async findAudioFile(id) {
      const row = await db.audioFile.findUnique({ where: { id } });
      return row && toAudioFile(row);
    },
    async listAudioFiles(releaseId) {
      const rows = await db.audioFile.findMany({ where: { releaseId }, orderBy: { createdAt: 'asc' } });
      return rows.map(toAudioFile);
    },
    async insertAudioFile({
      facts,
      measurement,
      profile,
      findings,
      rendition,
      createdBy,
      hasUnreadable: _h,
      state,
      ...plain
    }) {
      await db.audioFile.create({
        data: {
          ...plain,
          ...fromState(state),
          ...fromKnown({ facts, measurement, profile, findings, rendition }),
          createdByKind: createdBy.kind,
          createdById: createdBy.id,
          createdByName: createdBy.name,
        },
      });
    },
    async deleteAudioFile(id) {
      await db.audioFile.delete({ where: { id } });
    },
    isHashNeeded: (sha256) => isHashNeeded(db, sha256),
    lockHashes: (hashes) => lockHashes(db, hashes),
    async updateAudioFile(id, change) {
      const {
        facts: _facts,
        measurement: _m,
        profile: _p,
        findings: _f,
        rendition: _r,
        state,
        ...plain
      } = change;
      const data = { ...plain, ...(state === undefined ? {} : fromState(state)), ...fromKnown(change) };
      await db.audioFile.update({ where: { id }, data });
    },
  };
}
