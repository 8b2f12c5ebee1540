import type { AudioFileId, ReleaseId, Sha256 } from '@/lib/core/ids';
import type { AudioFacts, AudioFile } from '@/lib/domain/audio/audio-file';
import { storedMeasurement, storedProfile, storedWarnings } from '@/lib/domain/audio/audio-file.schema';
import type { AudioFileStore } from '@/lib/domain/audio/audio-file.store';
import { storedFindings } from '@/lib/domain/findings/finding.schema';
import { actorKindOf, pcmEncodingOf, sampleFormatOf } from './columns';
import type { AudioFile as Row } from './generated/prisma/client';
import type { Database } from './prisma';

function toFacts(row: Row): AudioFacts | null {
  const { container, codec, sampleRate, channels, bitDepth, frames, pcmSha256 } = row;
  if (!container || !codec || !sampleRate || !channels || !bitDepth || frames === null || !pcmSha256)
    return null;
  return {
    container,
    codec,
    sampleRate,
    channels,
    bitDepth,
    sampleFormat: sampleFormatOf(row.sampleFormat, row.id),
    frames,
    lossless: row.lossless ?? false,
    warnings: storedWarnings.read(row.warnings, row.id),
    pcmSha256: pcmSha256 as Sha256,
  };
}

const toAudioFile = (row: Row): AudioFile => ({
  id: row.id as AudioFileId,
  releaseId: row.releaseId as ReleaseId,
  purpose: row.purpose,
  state: row.state,
  originalName: row.originalName,
  fileSha256: row.fileSha256 as Sha256,
  sizeBytes: Number(row.sizeBytes),
  facts: toFacts(row),
  measurement: storedMeasurement.readNullable(row.measurement, row.id),
  profile: storedProfile.readNullable(row.profile, row.id),
  findings: storedFindings.readNullable(row.findings, row.id),
  checkedWith: row.checkedWith,
  peaksSha256: row.peaksSha256 as Sha256 | null,
  rendition:
    row.renditionSha256 && row.renditionEncoding
      ? { sha256: row.renditionSha256 as Sha256, encoding: pcmEncodingOf(row.renditionEncoding, row.id) }
      : null,
  failure: row.failure,
  createdBy: { kind: actorKindOf(row.createdByKind, row.id), id: row.createdById, name: row.createdByName },
  createdAt: row.createdAt,
});

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
    async insertAudioFile({ facts, measurement, profile, findings, rendition, createdBy, ...plain }) {
      await db.audioFile.create({
        data: {
          ...plain,
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
    async isHashNeeded(sha256) {
      const own = [{ fileSha256: sha256 }, { renditionSha256: sha256 }, { peaksSha256: sha256 }];
      const arriving = { claimedSha256: sha256, state: { in: ['receiving' as const, 'verifying' as const] } };
      const found = await Promise.all([
        db.audioFile.count({ where: { OR: own } }),
        db.upload.count({ where: arriving }),
        db.release.count({ where: { artworkSha256: sha256 } }),
        db.deliverable.count({ where: { fileSha256: sha256 } }),
      ]);
      return found.some((count) => count > 0);
    },
    async updateAudioFile(id, change) {
      const { facts: _facts, measurement: _m, profile: _p, findings: _f, rendition: _r, ...plain } = change;
      const data = { ...plain, ...fromKnown(change) };
      await db.audioFile.update({ where: { id }, data });
    },
  };
}
