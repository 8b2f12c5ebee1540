import type { AudioFileId, ReleaseId, Sha256 } from '@/lib/core/ids';
import type { AudioFacts, AudioFile, AudioMeasurement, PcmEncoding } from '@/lib/domain/audio/audio-file';
import type { AudioFileStore } from '@/lib/domain/audio/audio-file.store';
import type { ActorStamp } from '@/lib/domain/policy/actor';
import type { AudioFile as Row } from './generated/prisma/client';
import { type Database, toJson } from './prisma';

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
    sampleFormat: row.sampleFormat === 'float' ? 'float' : 'int',
    frames,
    lossless: row.lossless ?? false,
    warnings: row.warnings as string[],
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
  measurement: row.measurement as unknown as AudioMeasurement | null,
  peaksSha256: row.peaksSha256 as Sha256 | null,
  rendition:
    row.renditionSha256 && row.renditionEncoding
      ? { sha256: row.renditionSha256 as Sha256, encoding: row.renditionEncoding as PcmEncoding }
      : null,
  failure: row.failure,
  createdBy: { kind: row.createdByKind as ActorStamp['kind'], id: row.createdById, name: row.createdByName },
  createdAt: row.createdAt,
});

/** Columns of what is known; facts, measurement and rendition are set once and never unset. */
function fromKnown({
  facts,
  measurement,
  rendition,
}: Partial<Pick<AudioFile, 'facts' | 'measurement' | 'rendition'>>) {
  return {
    ...(facts ? { ...facts, warnings: [...facts.warnings] } : {}),
    ...(measurement ? { measurement: toJson(measurement), measuredWith: measurement.engineVersion } : {}),
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
    async insertAudioFile({ facts, measurement, rendition, createdBy, ...plain }) {
      await db.audioFile.create({
        data: {
          ...plain,
          ...fromKnown({ facts, measurement, rendition }),
          createdByKind: createdBy.kind,
          createdById: createdBy.id,
          createdByName: createdBy.name,
        },
      });
    },
    async updateAudioFile(id, change) {
      const { facts: _facts, measurement: _measurement, rendition: _rendition, ...plain } = change;
      const data = { ...plain, ...fromKnown(change) };
      await db.audioFile.update({ where: { id }, data });
    },
  };
}
