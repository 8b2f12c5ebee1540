import type { Sha256 } from '@/lib/core/ids';
import type { ExportedRelease } from '@/lib/data/studio-export';
import { originalDownloadName } from '@/lib/domain/audio/original-name';

export interface NamedFile {
  /** In the release's folder. */
  readonly name: string;
  readonly sha256: Sha256;
}

const longest = 120;

/** A name that every file system takes: without separators, control characters, or dots and spaces at its ends. */
export function readableName(text: string): string {
  const plain = text
    .normalize('NFC')
    .replaceAll(/[\p{C}<>:"/\\|?*]+/gu, '_')
    .replaceAll(/\s+/g, ' ');
  return (
    [...plain]
      .slice(0, longest)
      .join('')
      .replace(/^[. ]+|[. ]+$/g, '') || '_'
  );
}

type Audio = ExportedRelease['audioFiles'][number];
type ExportedTrack = ExportedRelease['tracks'][number];

function fileName(what: string, { originalName, container }: Audio): string {
  const facts = container === null ? null : { container };
  return readableName(`${what} - ${originalDownloadName({ originalName, facts })}`);
}

function ofTrack(track: ExportedTrack, audio: ReadonlyMap<string, Audio>): NamedFile[] {
  const folder = `originals/${readableName(`${String(track.position).padStart(2, '0')} ${track.title}`)}`;
  const mixes = track.mixes.map(({ number, audioFileId }) => ({ what: `mix ${number}`, audioFileId }));
  const versions = track.masters.flatMap(({ purpose, versions: all }) =>
    all.map(({ number, audioFileId }) => ({ what: `${purpose} master v${number}`, audioFileId })),
  );
  return [...mixes, ...versions].flatMap(({ what, audioFileId }) => {
    const file = audio.get(audioFileId);
    return file ? [{ name: `${folder}/${fileName(what, file)}`, sha256: file.fileSha256 as Sha256 }] : [];
  });
}

/** No two files have one name, also where capitals do not count. */
function withoutDoubles(files: readonly NamedFile[]): NamedFile[] {
  const taken = new Set<string>();
  return files.map(({ name, sha256 }) => {
    let free = name;
    for (let count = 2; taken.has(free.toLowerCase()); count++)
      free = name.replace(/(\.[^./]*)?$/, (ending) => ` (${count})${ending}`);
    taken.add(free.toLowerCase());
    return { name: free, sha256 };
  });
}

/** Every file of a release with a name that says what it is. */
export function namedFiles(release: ExportedRelease): NamedFile[] {
  const audio = new Map(release.audioFiles.map((file) => [file.id, file]));
  const files = release.tracks.flatMap((track) => ofTrack(track, audio));
  for (const { audioFileId, title } of release.references) {
    const file = audio.get(audioFileId);
    if (file) files.push({ name: `references/${fileName(title, file)}`, sha256: file.fileSha256 as Sha256 });
  }
  const { artworkSha256, artworkMime, deliveries } = release;
  if (artworkSha256) {
    const ending = artworkMime === 'image/png' ? 'png' : 'jpg';
    files.push({ name: `artwork.${ending}`, sha256: artworkSha256 as Sha256 });
  }
  for (const { number, deliverables } of deliveries)
    for (const { fileName: called, fileSha256 } of deliverables)
      files.push({ name: `deliveries/${number}/${readableName(called)}`, sha256: fileSha256 as Sha256 });
  return withoutDoubles(files);
}
