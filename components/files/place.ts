import type { FilesView } from '@/lib/domain/uploads/files.queries';
import { matchTrack } from '@/lib/uploads/client/match-tracks';
import type { SendTarget } from '@/lib/uploads/client/sending';

/** A file's destination as a select's value: `mix:<track>`, `version:<track>`, `reference:` or `reference:<track>`; empty: none. */
export type Place = string;

export function targetOf(place: Place, gearNotes = ''): SendTarget | null {
  const [purpose, trackId] = place.split(':');
  switch (purpose) {
    case 'mix':
      return trackId ? { purpose, trackId, details: {} } : null;
    case 'version':
      return trackId ? { purpose, trackId, details: { gearNotes } } : null;
    case 'reference':
      return { purpose, trackId: trackId || null, details: {} };
    default:
      return null;
  }
}

/** A first guess from the file's name. */
export function guessPlace(file: File, view: FilesView): Place {
  const track = matchTrack(file.name, view.tracks);
  return track ? `mix:${track}` : '';
}
