// The frame grid of a lossy encoder: at one place in each of its frames, and at no other, many coefficients of its transform
// are empty, since it rounded them to nothing. Found so in J. Herre, M. Schug: Analysis of Decompressed Audio – The Inverse
// Decoder, AES 109, 2000. A step of a few frames only turns a bin's phase, so that few transforms serve all places.

import { Arena } from '../memory/arena';
import { Row } from '../memory/row';
import { Table } from '../memory/table';
import { chooseBins, chooseLapped, count, layLapped, lowest, phasesOf, toldOf, transformAt } from './lapped';
import { firstFrameOf, leftOf, rightOf, stretches } from './stretches';

const LONGEST_HOP: i32 = 1024;
const LARGEST_STEP: i32 = 64;
/** Empty: within 8 of 256 steps from the middle of half a turn. */
const FIRST_EMPTY: u8 = 120;
const EMPTY_STEPS: u8 = 16;
const BY_CHANCE: f64 = 17.0 / 256.0;
/**
 * A stretch counts no more than this. At the place of a click the phases of all coefficients agree, but only there: the frames of
 * an encoder are in every stretch.
 */
const MOST_OF_A_STRETCH: f64 = 6.0;
/** When half of the stretches have no place that stands out by this much, and nothing else speaks for it, that is enough. */
const HOPELESS: f64 = 3.6;
const HOPELESS_MOVED: f64 = 7.0;
/** Coefficients that are too few to tell anything. */
const FEWEST: f64 = 16.0;
/** By a multiple of this the grid of Vorbis moves. */
const SHORTEST_MOVE: i32 = 128;
const LOWEST_HZ: f64 = 4000.0;
const HIGHEST_HZ: f64 = 20000.0;
/** Places this near to the best belong to it. */
const NEAR: i32 = 24;

let sampleRate: f64 = 0.0;
/** By how much the phase of each bin turns from the middle of a step to each of its places. */
let turns: Row<u8> = changetype<Row<u8>>(0);
/** Of both signals, at each place: coefficients that are empty, and that are loud enough to be told. */
const empty = changetype<Row<i32>>(memory.data(2 * 1024 * 4, 16));
const cells = changetype<Row<i32>>(memory.data(2 * 1024 * 4, 16));

/** What speaks for a place: the sum over all stretches. */
@unmanaged
class Vote {
  score: f64;
  empty: f64;
  cells: f64;
}

/** Of both signals, for each place in a frame, and for each in the shortest step by which Vorbis moves its grid. */
const exact = changetype<Table<Vote>>(memory.data(2 * 1024 * offsetof<Vote>(), 16));
const moved = changetype<Table<Vote>>(memory.data(2 * 128 * offsetof<Vote>(), 16));
let looked: i32 = 0;
/** The frames of the encoder that was searched last. */
let searched: i32 = 0;

/** How far the best place stands out, and the next one elsewhere, in standard deviations of chance; the best place. */
export let gridScore: f64 = 0.0;
export let gridRival: f64 = 0.0;
export let gridPlace: i32 = 0;
/** The share of empty coefficients there, and how many could be told. */
export let gridEmpty: f64 = 0.0;
export let gridCells: f64 = 0.0;

export function layFrameGrid(rate: f64): void {
  sampleRate = rate;
  layLapped();
  turns = Arena.row<u8>(LARGEST_STEP * LONGEST_HOP);
}

export function resetFrameGrid(): void {
  searched = 0;
}

/** MP3: a hybrid of filter bank and MDCT, which is an MDCT with its phase an eighth of a turn off, but at the edges of its bands. */
export function findMp3Grid(isThorough: bool): void {
  chooseLapped(576, 576, true, 0.0, -0.25, 0.0);
  search(576, 48, 20, isThorough);
  judge(exact, 576);
}

export function findAacGrid(isThorough: bool): void {
  searchLong(isThorough);
  judge(exact, 1024);
}

/** Each short block of Vorbis moves its grid. */
export function findVorbisGrid(isThorough: bool): void {
  searchLong(isThorough);
  judge(moved, SHORTEST_MOVE);
}

/** Opus, at 48 kHz: frames of 20 ms that overlap by 2.5 ms. */
export function findOpusGrid(isThorough: bool): void {
  chooseLapped(960, 120, false, 0.5, 0.0, 0.85);
  search(960, 8, 8, isThorough);
  judge(exact, 960);
}

function searchLong(isThorough: bool): void {
  if (searched === 1024) return;
  chooseLapped(1024, 1024, false, 0.5, 0.0, 0.0);
  search(1024, 64, 12, isThorough);
}

/** Looks at frames of `hop` in steps of `step`, in about `most` stretches spread over those that are kept. */
function search(hop: i32, step: i32, most: i32, isThorough: bool): void {
  chooseBins(LOWEST_HZ / sampleRate, Math.min(HIGHEST_HZ / sampleRate, 0.46));
  layTurns(hop, step);
  exact.clear(2 * LONGEST_HOP);
  moved.clear(2 * SHORTEST_MOVE);
  searched = hop;
  looked = 0;
  const every = max(1, stretches / most);
  for (let pass = 0; pass < 2; pass++) {
    if (pass > 0 && !isThorough && isHopeless(hop)) return;
    for (let stretch = (every >> 1) + pass * every; stretch < stretches; stretch += 2 * every) {
      lookAt(stretch, hop, step);
    }
  }
}

function lookAt(stretch: i32, hop: i32, step: i32): void {
  empty.clear(2 * LONGEST_HOP);
  cells.clear(2 * LONGEST_HOP);
  for (let first = 0; first < hop; first += step) {
    transformAt(leftOf(stretch), rightOf(stretch), first + (step >> 1));
    for (let signal = 0; signal < 2; signal++) countEmpty(signal, first, step);
  }
  const start = firstFrameOf(stretch);
  for (let signal = 0; signal < 2; signal++) {
    vote(exact, signal, hop, hop, <i32>(start % <i64>hop));
    if (hop === LONGEST_HOP) vote(moved, signal, hop, SHORTEST_MOVE, <i32>(start % <i64>SHORTEST_MOVE));
  }
  looked++;
}

function isHopeless(hop: i32): bool {
  return bestOf(exact, 2 * hop) < HOPELESS && bestOf(moved, 2 * SHORTEST_MOVE) < HOPELESS_MOVED;
}

function bestOf(votes: Table<Vote>, count: i32): f64 {
  let best: f64 = 0.0;
  for (let n = 0; n < count; n++) best = Math.max(best, votes.at(n).score);
  return best / Math.sqrt(<f64>max(1, looked));
}

function layTurns(hop: i32, step: i32): void {
  for (let n = 0; n < step; n++) {
    for (let bin = 0; bin < count; bin++) {
      const turn = (<f64>(n - (step >> 1)) * (<f64>(lowest + bin) + 0.5)) / <f64>hop;
      turns[n * LONGEST_HOP + bin] = <u8>(<i32>(256.0 * (turn - Math.floor(turn)) + 0.5));
    }
  }
}

function countEmpty(signal: i32, first: i32, step: i32): void {
  const phase = phasesOf(signal);
  const isTold = toldOf(signal);
  let told = 0;
  for (let bin = 0; bin < count; bin += 16) told += popcnt(i8x16.bitmask(isTold.vector(bin)));
  if (told === 0) return;
  for (let n = 0; n < step; n++) {
    const turn = turns.from(n * LONGEST_HOP);
    let found = 0;
    for (let bin = 0; bin < count; bin += 16) {
      const turned = i8x16.add(phase.vector(bin), turn.vector(bin));
      const isEmpty = i8x16.le_u(i8x16.sub(turned, i8x16.splat(FIRST_EMPTY)), i8x16.splat(EMPTY_STEPS));
      found += popcnt(i8x16.bitmask(v128.and(isEmpty, isTold.vector(bin))));
    }
    const at = signal * LONGEST_HOP + first + n;
    empty[at] = empty[at] + found;
    cells[at] = cells[at] + told;
  }
}

/** Adds the places of a stretch to the votes: of those that differ by a multiple of `period`, the best. */
function vote(votes: Table<Vote>, signal: i32, hop: i32, period: i32, start: i32): void {
  for (let rest = 0; rest < period; rest++) {
    let best: f64 = 0.0;
    let where = -1;
    for (let place = rest; place < hop; place += period) {
      const at = signal * LONGEST_HOP + place;
      const all = <f64>cells[at];
      if (all < FEWEST) continue;
      const over = (<f64>empty[at] - BY_CHANCE * all) / Math.sqrt(BY_CHANCE * (1.0 - BY_CHANCE) * all);
      if (where >= 0 && over <= best) continue;
      best = over;
      where = at;
    }
    if (where < 0) continue;
    const own = votes.at(signal * period + ((start + rest) % period));
    own.score += Math.min(best, MOST_OF_A_STRETCH);
    own.empty += <f64>empty[where];
    own.cells += <f64>cells[where];
  }
}

function judge(votes: Table<Vote>, period: i32): void {
  gridScore = 0.0;
  gridRival = 0.0;
  gridPlace = 0;
  gridEmpty = 0.0;
  gridCells = 0.0;
  const scale = 1.0 / Math.sqrt(<f64>max(1, looked));
  for (let signal = 0; signal < 2; signal++) {
    const first = signal * period;
    let place = 0;
    for (let n = 1; n < period; n++) if (votes.at(first + n).score > votes.at(first + place).score) place = n;
    const best = votes.at(first + place);
    if (best.score * scale <= gridScore) continue;
    gridScore = best.score * scale;
    gridPlace = place;
    gridEmpty = best.empty / best.cells;
    gridCells = best.cells;
    gridRival = 0.0;
    for (let n = 0; n < period; n++) {
      const away = abs(n - place);
      if (min(away, period - away) <= NEAR) continue;
      gridRival = Math.max(gridRival, votes.at(first + n).score * scale);
    }
  }
}
