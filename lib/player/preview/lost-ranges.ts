import { THIRD_OCTAVE_HZ } from '@/lib/engine/profile/profile';
import type { DeckFold } from '../deck';
import { PHONE_SECTIONS_48K } from './phone-curve';
import { powerAt } from './second-order';
import type { Speaker } from './speaker';
import { type DeckTone, K_WEIGHTING_48K } from './speaker-loss';

/** Frequencies that a speaker attenuates; null edges: down to the bottom, up to the top. */
export interface LostRange {
  readonly lowHz: number | null;
  readonly highHz: number | null;
  /** Loss relative to the level in the file, dB. */
  readonly lossDb: number;
  /** Mostly because the two sides cancel each other in mono, rather than by the speaker's own curve. */
  readonly isCancelled: boolean;
}

/** What a deck loses through a speaker, and where. */
export interface SpeakerLosses {
  /** Ranges of which almost nothing remains, those that carried most first. */
  readonly gone: readonly LostRange[];
  /** Where clearly more is lost than overall, when nothing is gone. */
  readonly most: LostRange | null;
}

/** A loss as large as this leaves almost nothing of a range. */
const GONE_DB = 10;
/** A stretch between two lost ranges that loses this much may be reported with them. */
const MOSTLY_DB = 6;
/** What lies this far below the strongest, as loudness weighs it, is not missed. */
const FAINT_DB = 30;
const CLEARLY_DB = 3;
const MORE_THAN_WHOLE_DB = 1.5;
/** Ranges that together carried less than this share of the loudness are not worth mentioning. */
const LEAST_SHARE = 0.002;

/** A stretch of the spectrum with one known level and loss. */
interface Cell {
  readonly lowHz: number;
  readonly highHz: number;
  /** As loudness weighs it. */
  readonly power: number;
  /** Share that remains, 1 or less: after the fold-down to mono, and after the speaker's own curve. */
  readonly fold: number;
  readonly curve: number;
}

/**
 * Null if the file was not measured. By third octaves; files that were measured when the fold-down was known in six
 * bands only are reported in those.
 */
export function lossesOf(tone: DeckTone, speaker: Exclude<Speaker, 'stereo'>): SpeakerLosses | null {
  const cells = cellsOf(tone, speaker);
  if (cells === null) return null;
  const strongest = Math.max(...cells.map(({ power }) => power));
  const whole = sumOf(cells, ({ power }) => power);
  if (whole === 0) return { gone: [], most: null };
  const has = (cell: Cell) => cell.power > strongest * 10 ** (-FAINT_DB / 10);
  const wholeDb = lossOf(cells);
  const isWorse = (cell: Cell) => lossOf([cell]) >= Math.max(CLEARLY_DB, wholeDb + MORE_THAN_WHOLE_DB);
  const told = (runs: Cell[][]) =>
    runs
      .filter((run) => sumOf(run, ({ power }) => power) > LEAST_SHARE * whole)
      .toSorted((a, b) => missing(b) - missing(a))
      .map((run) => rangeOf(run, cells, has));
  const mostly = runsOf(cells, has, (cell) => lossOf([cell]) >= MOSTLY_DB);
  const gone = told(mostly.flatMap(goneIn));
  return { gone, most: gone.length > 0 ? null : (told(runsOf(cells, has, isWorse))[0] ?? null) };
}

/** Among neighbours that lose most of what they had: the longest stretches that begin and end with a lost one. */
function goneIn(run: Cell[]): Cell[][] {
  const isGone = (cell: Cell | undefined) => cell !== undefined && lossOf([cell]) >= GONE_DB;
  let best: { from: number; to: number } | null = null;
  for (let from = 0; from < run.length; from++) {
    for (let to = from + 1; to <= run.length; to++) {
      if (!isGone(run[from]) || !isGone(run[to - 1]) || lossOf(run.slice(from, to)) < GONE_DB) continue;
      if (best === null || missing(run.slice(from, to)) > missing(run.slice(best.from, best.to)))
        best = { from, to };
    }
  }
  if (best === null) return [];
  const { from, to } = best;
  return [...goneIn(run.slice(0, from)), run.slice(from, to), ...goneIn(run.slice(to))];
}

/** Below this lie the fundamentals of bass instruments and drums. */
const BASS_HZ = 142;
/** A bass this far below the strongest band still carries. */
const CARRIES_DB = 15;

/** Whether the deck has a bass that carries; null if the file was not measured. */
export function hasBass(tone: DeckTone): boolean | null {
  const cells = cellsOf(tone, 'mono');
  if (cells === null) return null;
  const strongest = Math.max(...cells.map(({ power }) => power));
  return cells.some(({ highHz, power }) => highHz <= BASS_HZ && power > strongest * 10 ** (-CARRIES_DB / 10));
}

function cellsOf({ thirdOctavesDbfs, fold }: DeckTone, speaker: Speaker): Cell[] | null {
  if (thirdOctavesDbfs === undefined || fold === undefined) return null;
  const fine = fold.thirdOctaveLossDb;
  const thirds = thirdOctavesDbfs.map((db, index): Cell => {
    const hz = THIRD_OCTAVE_HZ[index] ?? 0;
    const lossDb = fine?.[index] ?? bandLossDb(fold, hz);
    return {
      lowHz: hz * 10 ** -0.05,
      highHz: hz * 10 ** 0.05,
      power: db === null ? 0 : 10 ** (db / 10) * powerAt(K_WEIGHTING_48K, hz, 48_000),
      fold: 10 ** (-lossDb / 10),
      curve: speaker === 'phone' ? Math.min(1, powerAt(PHONE_SECTIONS_48K, hz, 48_000)) : 1,
    };
  });
  return fine || speaker === 'phone' ? thirds : fold.bands.map((band) => bandCell(band, thirds));
}

/** The third octaves of a band combined, with the band's own edges and loss. */
function bandCell({ lowHz, highHz, monoLossDb }: DeckFold['bands'][number], thirds: readonly Cell[]): Cell {
  const own = thirds.filter((cell) => cell.highHz > lowHz * 1.06 && cell.lowHz * 1.06 < highHz);
  const power = sumOf(own, (cell) => cell.power);
  return { lowHz, highHz, power, fold: 10 ** (-(monoLossDb ?? 0) / 10), curve: 1 };
}

function bandLossDb({ bands }: DeckFold, hz: number): number {
  const band = bands.find(({ highHz }) => hz < highHz) ?? bands.at(-1);
  return band?.monoLossDb ?? 0;
}

/** Adjacent lost bands, with the faint ones between them; each run begins and ends with a band that had content. */
function runsOf(
  cells: readonly Cell[],
  has: (cell: Cell) => boolean,
  isLost: (cell: Cell) => boolean,
): Cell[][] {
  const runs: Cell[][] = [];
  const run: Cell[] = [];
  for (const cell of cells.filter(has)) {
    if (isLost(cell)) run.push(cell);
    else if (run.length > 0) runs.push(run.splice(0));
  }
  if (run.length > 0) runs.push(run);
  return runs;
}

/** A range extends to the bottom or the top if nothing significant lies beyond it. */
function rangeOf(run: readonly Cell[], cells: readonly Cell[], has: (cell: Cell) => boolean): LostRange {
  const there = cells.filter(has);
  const [first, last] = [run[0], run.at(-1)];
  const foldDb = -10 * Math.log10(sumOf(run, (c) => c.power * c.fold) / sumOf(run, ({ power }) => power));
  const lossDb = lossOf(run);
  return {
    lowHz: first === undefined || first === there[0] ? null : rounded(first.lowHz),
    highHz: last === undefined || last === there.at(-1) ? null : rounded(last.highHz),
    lossDb: Math.min(60, lossDb),
    isCancelled: foldDb > lossDb / 2,
  };
}

const lossOf = (cells: readonly Cell[]) =>
  -10 *
  Math.log10(
    Math.max(
      1e-6,
      sumOf(cells, ({ power, fold, curve }) => power * fold * curve) / sumOf(cells, ({ power }) => power),
    ),
  );

const missing = (cells: readonly Cell[]) =>
  sumOf(cells, ({ power, fold, curve }) => power * (1 - fold * curve));

function sumOf(cells: readonly Cell[], of: (cell: Cell) => number): number {
  return cells.reduce((sum, cell) => sum + of(cell), 0);
}

/** 141.3 Hz is shown as 140: a third octave is no more precise than that. */
function rounded(hz: number): number {
  const unit = 10 ** (Math.floor(Math.log10(hz)) - 1);
  return Math.round(hz / unit) * unit;
}
