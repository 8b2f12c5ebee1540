import { parseIsrc } from '@/lib/core/isrc';

/** What a column of a pasted table holds. */
export const columnKinds = [
  'number',
  'title',
  'artist',
  'isrc',
  'composer',
  'publisher',
  'explicit',
  'none',
] as const;
export type ColumnKind = (typeof columnKinds)[number];

/** Headings as labels and distributors write them, in English, German, French and Spanish. */
const headings: Readonly<Record<Exclude<ColumnKind, 'none'>, RegExp>> = {
  number: /^(#|no\.?|nr\.?|n°|num(ber)?|track ?(no\.?|number|#)|pos(ition)?|pista)$/i,
  title: /^((track|song|working|final) ?)?(title|titel|titre|t[ií]tulo|name|song|track)$/i,
  artist: /^((track|main|primary|display) ?)?(artists?|interpret(en|ète)?|k[üu]nstler|artista|artiste)$/i,
  isrc: /^isrc([ -]?codes?)?$/i,
  composer:
    /^(composers?|writers?|song ?writers?|composers?\/(lyricists?|writers?)|komponist(en)?|urheber|compositeurs?|autores?|compositor(es)?)$/i,
  publisher: /^(publishers?|verlage?|musikverlag|éditeurs?|editor(es|ial)?)$/i,
  explicit: /^(explicit( ?(lyrics|content|words))?|parental( advisory)?|advisory)$/i,
};

function kindOfHeading(cell: string): ColumnKind | null {
  const kinds = Object.entries(headings) as [Exclude<ColumnKind, 'none'>, RegExp][];
  return kinds.find(([, heading]) => heading.test(cell))?.[0] ?? null;
}

const isWhole = (cell: string) => /^\d{1,2}\.?$/.test(cell);
const isYesOrNo = (cell: string) =>
  /^(yes|no|y|n|ja|nein|oui|non|s[ií]|explicit|clean|true|false)$/i.test(cell);
const isLength = (cell: string) => /^\d{1,2}:\d{2}(:\d{2})?$/.test(cell);

/** What most cells of a column that says nothing look like; null for free text. */
function kindOfCells(cells: readonly string[]): ColumnKind | null {
  const filled = cells.filter((cell) => cell !== '');
  const mostly = (is: (cell: string) => boolean) =>
    filled.length > 0 && filled.filter(is).length > filled.length / 2;
  if (filled.length === 0 || mostly(isLength)) return 'none';
  if (mostly((cell) => parseIsrc(cell).ok)) return 'isrc';
  if (mostly(isWhole)) return 'number';
  return mostly(isYesOrNo) ? 'explicit' : null;
}

export interface PastedTable {
  readonly kinds: readonly ColumnKind[];
  /** Without the line of headings. */
  readonly rows: readonly (readonly string[])[];
}

/** Each kind once: a second column of the same kind is left out. */
function eachOnce(kinds: readonly ColumnKind[]): ColumnKind[] {
  return kinds.map((kind, at) => (kinds.indexOf(kind) === at ? kind : 'none'));
}

/** Tells what each column holds, by its heading if there is a line of them, otherwise by what its cells look like. */
export function readColumns(table: readonly (readonly string[])[]): PastedTable {
  const width = Math.max(0, ...table.map((row) => row.length));
  const [first = []] = table;
  const headed = Array.from({ length: width }, (_, at) => kindOfHeading(first[at] ?? ''));
  // One heading may be a song that is called "Track"; a line of headings says more, or stands over nothing that looks like it.
  const hasHeadings =
    headed.filter((kind) => kind !== null).length >= 2 ||
    (width === 1 && headed[0] !== null && table.length > 2);
  const rows = hasHeadings ? table.slice(1) : table;
  if (hasHeadings) return { kinds: eachOnce(headed.map((kind) => kind ?? 'none')), rows };
  const guessed = Array.from({ length: width }, (_, at) => kindOfCells(rows.map((row) => row[at] ?? '')));
  const title = guessed.indexOf(null);
  return { kinds: eachOnce(guessed.map((kind, at) => kind ?? (at === title ? 'title' : 'none'))), rows };
}
