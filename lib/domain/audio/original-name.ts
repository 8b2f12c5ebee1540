import { plainName } from '@/lib/core/plain-name';

/** Endings that a container's files have; the first is given to one that has another. */
const endings: Readonly<Record<string, readonly string[]>> = {
  wav: ['wav', 'wave', 'bwf'],
  rf64: ['wav', 'wave', 'rf64'],
  bw64: ['wav', 'wave', 'bw64', 'bwf'],
  aiff: ['aiff', 'aif'],
  aifc: ['aifc', 'aiff', 'aif'],
  flac: ['flac'],
  ogg: ['ogg', 'oga', 'opus'],
  mp3: ['mp3'],
  m4a: ['m4a', 'mp4', 'm4b'],
  adts: ['aac'],
};

/** Of a file that nobody has read yet, or nobody could. */
const ofAnySound = [...new Set(Object.values(endings).flat())];

/** What systems do not take in a name, or read as more than a name. */
const special = /[<>:"|?*\\/]/g;

interface NamedOriginal {
  readonly originalName: string;
  /** Null while nobody has read it. */
  readonly facts: { readonly container: string } | null;
}

/**
 * AUD-15: the name under which an original is downloaded: that which its sender gave it, with the ending of what it is. A system
 * opens a file by its ending, and a sound that is also a page would run its script as `mix.html`.
 */
export function originalDownloadName({ originalName, facts }: NamedOriginal): string {
  const name =
    plainName(originalName)
      .replace(special, '_')
      .replace(/^\.+|[. ]+$/g, '') || 'original';
  const ending = /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? '';
  const own = facts ? endings[facts.container] : undefined;
  if ((own ?? ofAnySound).includes(ending)) return name;
  return `${name}.${own?.[0] ?? 'bin'}`;
}
