import { type DeliverableKind, describeKind } from '@/lib/domain/deliverables/deliverable-kind';
import { fileFormats } from '@/lib/domain/deliverables/deliverable-kinds.table';
import { foldToAscii } from '@/lib/formats/tags/ascii';

/** Names that Windows keeps for devices, whatever follows the first dot. */
const reserved = /^(?:con|prn|aux|nul|com\d|lpt\d)$/i;
const longestPart = 60;

/** A part of a file name that every system takes: letters, digits and hyphens, never empty, no leading dot. */
export function safePart(text: string, fallback: string): string {
  const part = foldToAscii(text.replace(/['’]/g, ''))
    .replace(/&/g, ' and ')
    .replace(/[^A-Za-z0-9]+/g, '-')
    .slice(0, longestPart)
    .replace(/^-+|-+$/g, '');
  return part === '' || reserved.test(part) ? fallback : part;
}

export interface NamedFile {
  readonly kind: DeliverableKind;
  readonly trackNumber: number;
  readonly artist: string;
  readonly title: string;
  /** Hz of the file. */
  readonly sampleRate: number;
}

/** `03_Artist_Title_24-96.wav`: bits and kHz where the samples are whole numbers, so that no two kinds share a name. */
export function trackFileName({ kind, trackNumber, artist, title, sampleRate }: NamedFile): string {
  const described = describeKind(kind);
  const { extension } = fileFormats[described.format];
  const number = String(trackNumber).padStart(2, '0');
  const shape = 'bits' in described ? `_${described.bits}-${Math.floor(sampleRate / 1000)}` : '';
  return `${number}_${safePart(artist, 'Artist')}_${safePart(title, 'Track')}${shape}.${extension}`;
}

/** A kind's folder in the ZIP: `WAV-16bit-44kHz`, `FLAC-24bit`, `MP3-320`. */
export function kindFolderName(kind: DeliverableKind): string {
  const described = describeKind(kind);
  const { name } = fileFormats[described.format];
  if ('kbps' in described) return `${name}-${described.kbps}`;
  const rate = described.rate === 'source' ? '' : `-${Math.floor(described.rate / 1000)}kHz`;
  return `${name}-${described.bits}bit${rate}`;
}

/** The folder in the ZIP, and the ZIP's own name without `.zip`. */
export function releaseFolderName(release: { artist: string; title: string }): string {
  return `${safePart(release.artist, 'Artist')}_${safePart(release.title, 'Release')}`;
}

/** Makes names unique, even where case is ignored: a second `A.wav` becomes `A_2.wav`. */
export function uniqueNames(): (name: string) => string {
  const taken = new Set<string>();
  return (name) => {
    const dot = name.lastIndexOf('.');
    let candidate = name;
    for (let n = 2; taken.has(candidate.toLowerCase()); n++)
      candidate = `${name.slice(0, dot)}_${n}${name.slice(dot)}`;
    taken.add(candidate.toLowerCase());
    return candidate;
  };
}
