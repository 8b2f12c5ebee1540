import type { TrackId } from '@/lib/core/ids';

interface NamedTrack {
  readonly id: TrackId;
  readonly position: number;
  readonly title: string;
}

/** Letters and digits alone, without accents: how names are compared. */
function plain(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

function numberOf(name: string): number | null {
  const [, digits] = /^(?:track |trk )?0?(\d{1,2})(?: |$)/.exec(name) ?? [];
  return digits ? Number(digits) : null;
}

/**
 * The track that a file's name refers to: by title (the longest that the name contains as whole words), else by the
 * number it begins with; the only track when there is one. Null when the name does not tell: the person then chooses.
 */
export function matchTrack(fileName: string, tracks: readonly NamedTrack[]): TrackId | null {
  const [only, ...others] = tracks;
  if (only && others.length === 0) return only.id;
  const name = plain(fileName.replace(/\.[a-z0-9]{2,5}$/i, ''));
  const titled = tracks
    .map((track) => ({ track, title: plain(track.title) }))
    .filter(({ title }) => title !== '' && ` ${name} `.includes(` ${title} `))
    .sort((a, b) => b.title.length - a.title.length);
  const number = numberOf(name);
  const numbered = tracks.find((track) => track.position === number);
  // Two titles of one length: the number decides, if it names one of them.
  const best = titled.filter(({ title }) => title.length === titled[0]?.title.length);
  const agreed = best.find(({ track }) => track.id === numbered?.id) ?? best[0];
  return agreed?.track.id ?? numbered?.id ?? null;
}
