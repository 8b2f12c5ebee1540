import type { Sha256 } from '@/lib/core/ids';
import type { ExportedRelease, ExportedStudio } from '@/lib/data/studio-export';
import { originalDownloadName } from '@/lib/domain/audio/original-name';

export interface NamedFile {
  /** In the release's folder. */
  readonly name: string;
  readonly sha256: Sha256;
}

const longest = 120;
/** What every file system takes (255), less the number that a second file of this name gets. */
const longestBytes = 240;

/** Names that Windows keeps for devices, whatever follows the first dot. */
const reserved = /^(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[\d¹²³]) *(?:\.|$)/i;

const characters = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** As many whole characters of a text as fit. */
function beginningOf(text: string, most: { readonly characters: number; readonly bytes: number }): string {
  let fitting = '';
  let count = 0;
  for (const { segment } of characters.segment(text)) {
    count += 1;
    if (count > most.characters || Buffer.byteLength(fitting + segment) > most.bytes) break;
    fitting += segment;
  }
  return fitting;
}

/** Systems open a file by its ending, so that it stays. */
function shortened(name: string): string {
  const [ending = ''] = /\.[A-Za-z0-9]{1,8}$/.exec(name) ?? [];
  const most = { characters: longest - ending.length, bytes: longestBytes - ending.length };
  return beginningOf(name.slice(0, name.length - ending.length), most) + ending;
}

const withoutEnds = (text: string) => text.replace(/^[. ]+|[. ]+$/g, '');

/** A name that every file system takes: without separators, control characters, or dots and spaces at its ends. */
export function readableName(text: string): string {
  const plain = text
    .normalize('NFC')
    .replaceAll(/(?!\u200d)[\p{C}<>:"/\\|?*]+/gu, '_')
    .replaceAll(/\s+/g, ' ');
  const name = withoutEnds(shortened(withoutEnds(plain))) || '_';
  return reserved.test(name) ? `_${name}` : name;
}

type Audio = ExportedRelease['audioFiles'][number];
type ExportedPerson = ExportedStudio['memberships'][number]['user'];
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

/** Its sounds and what was delivered. RET-7: none of a release that was deleted; its rows are its record. */
function soundsOf(release: ExportedRelease): NamedFile[] {
  if (release.purgedAt) return [];
  const audio = new Map(release.audioFiles.map((file) => [file.id, file]));
  const files = release.tracks.flatMap((track) => ofTrack(track, audio));
  for (const { audioFileId, title } of release.references) {
    const file = audio.get(audioFileId);
    if (file) files.push({ name: `references/${fileName(title, file)}`, sha256: file.fileSha256 as Sha256 });
  }
  for (const { number, deliverables } of release.deliveries)
    for (const { fileName: called, fileSha256 } of deliverables)
      files.push({ name: `deliveries/${number}/${readableName(called)}`, sha256: fileSha256 as Sha256 });
  return files;
}

/** By what people are shown, those who have chosen a picture. */
function picturesOf(people: readonly { readonly user: ExportedPerson }[]): NamedFile[] {
  return people.flatMap(({ user: { name, pictureSha256 } }) =>
    pictureSha256 === null
      ? []
      : [{ name: `people/${readableName(name ?? '')}.jpg`, sha256: pictureSha256 as Sha256 }],
  );
}

/** Every file that is the studio's own, and no release's. */
export function namedFilesOfStudio({ memberships }: Pick<ExportedStudio, 'memberships'>): NamedFile[] {
  return withoutDoubles(picturesOf(memberships));
}

/** Every file of a release with a name that says what it is. */
export function namedFiles(release: ExportedRelease): NamedFile[] {
  const files = [...soundsOf(release), ...picturesOf(release.members)];
  const { artworkSha256, artworkMime } = release;
  if (artworkSha256) {
    const ending = artworkMime === 'image/png' ? 'png' : 'jpg';
    files.push({ name: `artwork.${ending}`, sha256: artworkSha256 as Sha256 });
  }
  return withoutDoubles(files);
}
