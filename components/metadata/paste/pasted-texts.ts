import { fieldKey } from '@/lib/core/field-key';
import type { TrackId } from '@/lib/core/ids';
import type { ColumnKind, PastedTable } from './pasted-columns';

interface NumberedTrack {
  readonly id: TrackId;
  readonly position: number;
}

export interface PastedTexts {
  /** By the key of the field; empty cells change nothing. */
  readonly values: Readonly<Record<string, string>>;
  /** How many tracks get something. */
  readonly tracks: number;
  /** Rows for which there is no track. */
  readonly left: number;
}

const yes = /^(yes|y|ja|oui|s[ií]|explicit|true|1)$/i;

function cellText(kind: ColumnKind, cell: string): string {
  return kind === 'explicit' ? (yes.test(cell) ? 'yes' : 'no') : cell;
}

/** The track of each row: by its number where there is a column of them that numbers every row, otherwise in order. */
function tracksOf(
  { kinds, rows }: PastedTable,
  tracks: readonly NumberedTrack[],
): (NumberedTrack | undefined)[] {
  const column = kinds.indexOf('number');
  const numbers = rows.map((row) => Number.parseInt(row[column] ?? '', 10));
  const isNumbered = column >= 0 && new Set(numbers).size === rows.length && !numbers.some(Number.isNaN);
  return rows.map((_, at) =>
    isNumbered ? tracks.find(({ position }) => position === numbers[at]) : tracks[at],
  );
}

/** The texts that a pasted table gives to the tracks of a release. */
export function textsOfTable(table: PastedTable, tracks: readonly NumberedTrack[]): PastedTexts {
  const values: Record<string, string> = {};
  const rowTracks = tracksOf(table, tracks);
  for (const [at, track] of rowTracks.entries()) {
    if (!track) continue;
    for (const [column, kind] of table.kinds.entries()) {
      const cell = table.rows[at]?.[column] ?? '';
      if (kind !== 'none' && kind !== 'number' && cell !== '')
        values[fieldKey(kind, track.id)] = cellText(kind, cell);
    }
  }
  const found = rowTracks.filter((track) => track !== undefined).length;
  return { values, tracks: found, left: rowTracks.length - found };
}
