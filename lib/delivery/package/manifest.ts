import type { Manifest, ManifestFile } from '@/lib/domain/deliverables/manifest';
import type { Measurement } from '@/lib/engine/measure/measurer';
import { ENGINE_VERSION } from '@/lib/engine/version';
import type { DeliveredFile, DeliveryRequest } from '../delivery';

export function manifestOf(request: DeliveryRequest, files: readonly DeliveredFile[]): Manifest {
  const { generator, createdAt, release } = request;
  return {
    manifestVersion: 2,
    generator: { name: generator.name, version: generator.version, engineVersion: ENGINE_VERSION },
    createdAt: createdAt.toISOString(),
    hashes: {
      fileSha256: 'SHA-256 of all bytes of the file.',
      pcmSha256:
        'SHA-256 of the decoded samples, interleaved, little-endian, in pcmEncoding: what ffmpeg -f s24le (s16le, f32le) gives. Of a lossy file it depends on the decoder.',
    },
    release: {
      title: release.title,
      artist: release.artist,
      upc: release.upc,
      label: release.label,
      catalogueNumber: release.catalogueNumber,
      year: release.year,
      artworkSha256: release.artwork?.sha256 ?? null,
    },
    tracks: request.tracks.map(({ metadata, version }) => ({
      metadata: { ...metadata },
      version: { number: version.number, pcmSha256: version.pcmSha256, engineVersion: version.engineVersion },
    })),
    files: files.map((file) => fileEntry(request, file)),
  };
}

function fileEntry({ tracks }: DeliveryRequest, file: DeliveredFile): ManifestFile {
  const track = tracks.find(({ trackId }) => trackId === file.trackId);
  const { format, measurement } = file;
  return {
    path: file.path,
    kind: file.kind,
    trackNumber: track?.metadata.trackNumber ?? null,
    isrc: track?.metadata.isrc ?? null,
    sizeBytes: file.sizeBytes,
    fileSha256: file.fileSha256,
    pcmSha256: file.pcmSha256,
    pcmEncoding: format.encoding,
    format: {
      container: format.container,
      codec: format.codec,
      sampleRate: format.sampleRate,
      channels: format.channels,
      bitDepth: format.lossless ? format.bitDepth : null,
      frames: format.frames,
      lossless: format.lossless,
    },
    ...levels(measurement),
    madeFrom: {
      version: track?.version.number ?? null,
      pcmSha256: track?.version.pcmSha256 ?? null,
      processing: [...file.processing],
    },
    readBack: file.readBack,
  };
}

function levels(measured: Measurement) {
  const rounded = (value: number | null) => (value === null ? null : Math.round(value * 100) / 100);
  return {
    loudness: {
      integratedLufs: rounded(measured.integratedLufs),
      rangeLu: rounded(measured.rangeLu),
      maxMomentaryLufs: rounded(measured.maxMomentaryLufs),
      maxShortTermLufs: rounded(measured.maxShortTermLufs),
    },
    peak: { truePeakDbtp: rounded(measured.truePeakDbtp), samplePeakDbfs: rounded(measured.samplePeakDbfs) },
  };
}

/** A `sha256sum -c` list. */
export function sumsFile(entries: readonly { path: string; fileSha256: string }[]): string {
  return entries.map(({ path, fileSha256 }) => `${fileSha256}  ${path}\n`).join('');
}
