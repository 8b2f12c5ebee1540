// Sliding windows on sub-blocks of 10 ms: momentary (0.4 s) and short-term (3 s), their maxima, and every 100 ms
// a record for the gates. 100 ms steps would miss up to 0.45 LU of the maxima (EBU Tech 3341 cases 13 and 14).

import { Arena } from '../memory/arena';
import { Pair } from '../memory/pair';
import { Row } from '../memory/row';
import { Table } from '../memory/table';

const MOMENTARY: i32 = 40;
const SHORT_TERM: i32 = 300;
/** 24 hours of records; afterwards the gates get no more, but the windows still work. */
const RECORD_CAPACITY: i32 = 24 * 36000;

/** Mean squares at the end of a hop: of the last 0.4 s, and of the last 3 s (-1 before that much has passed). */
@unmanaged
class GateRecord {
  momentary: f64;
  shortTerm: f64;
}

/** The last 300 energies, stored twice so that any window is contiguous, oldest first. */
const ring = changetype<Row<f64>>(memory.data(2 * 300 * 8, 16));

let records: Table<GateRecord> = changetype<Table<GateRecord>>(0);
let recordCount: i32 = 0;
let subBlocks: i32 = 0;
let momentaryFrames: f64 = 1.0;
let shortTermFrames: f64 = 1.0;
let momentary: f64 = 0.0;
let shortTerm: f64 = 0.0;
let maxMomentary: f64 = -1.0;
let maxShortTerm: f64 = -1.0;

/** Called by configure, before any views of the memory exist: it may grow. */
export function configureWindows(rate: f64): void {
  momentaryFrames = rate * 0.4;
  shortTermFrames = rate * 3.0;
  Arena.giveBack();
  records = changetype<Table<GateRecord>>(Arena.take(<usize>RECORD_CAPACITY * offsetof<GateRecord>()));
  resetWindows();
}

export function resetWindows(): void {
  ring.clear(2 * SHORT_TERM);
  recordCount = 0;
  subBlocks = 0;
  momentary = 0.0;
  shortTerm = 0.0;
  maxMomentary = -1.0;
  maxShortTerm = -1.0;
}

/** Sum of `count` doubles, count a multiple of 4, always in the same order. */
function sumOf(from: Row<f64>, count: i32): f64 {
  let even = f64x2.splat(0.0);
  let odd = f64x2.splat(0.0);
  for (let n = 0; n < count; n += 4) {
    even = f64x2.add(even, from.vector(n));
    odd = f64x2.add(odd, from.vector(n + 2));
  }
  return Pair.sum(f64x2.add(even, odd));
}

/** Adds the weighted energy (sum of squares) of the sub-block that has just ended. */
export function pushSubBlock(energy: f64): void {
  const slot = subBlocks % SHORT_TERM;
  ring[slot] = energy;
  ring[slot + SHORT_TERM] = energy;
  subBlocks++;
  const end = slot + 1 + SHORT_TERM;
  momentary = sumOf(ring.from(end - MOMENTARY), MOMENTARY) / momentaryFrames;
  shortTerm = sumOf(ring.from(end - SHORT_TERM), SHORT_TERM) / shortTermFrames;
  if (subBlocks >= MOMENTARY && momentary > maxMomentary) maxMomentary = momentary;
  if (subBlocks >= SHORT_TERM && shortTerm > maxShortTerm) maxShortTerm = shortTerm;
  if (isHopEnd() && subBlocks >= MOMENTARY && recordCount < RECORD_CAPACITY) record();
}

/** Whether the last sub-block completed 100 ms. */
export function isHopEnd(): bool {
  return subBlocks % 10 === 0;
}

function record(): void {
  const entry = records.at(recordCount);
  entry.momentary = momentary;
  entry.shortTerm = subBlocks >= SHORT_TERM ? shortTerm : -1.0;
  recordCount++;
}

/** Mean square of the last 0.4 s; what came before the start counts as silence. */
export function momentaryPower(): f64 {
  return momentary;
}

/** Mean square of the last 3 s; what came before the start counts as silence. */
export function shortTermPower(): f64 {
  return shortTerm;
}

/** Highest mean square of a whole 0.4 s window, or -1 when there has been none. */
export function maxMomentaryPower(): f64 {
  return maxMomentary;
}

/** Highest mean square of a whole 3 s window, or -1 when there has been none. */
export function maxShortTermPower(): f64 {
  return maxShortTerm;
}

/** Records from 0.4 s on, one per 100 ms: f64 power of the 0.4 s block, f64 power of the last 3 s or -1. */
export function recordsOffset(): usize {
  return records.address;
}

export function recordsLength(): i32 {
  return recordCount;
}

/** Gated mean square of BS.1770-5: 400 ms blocks overlapping by 75 %, above -70 LKFS, then above -10 LU; -1 without any. */
export function integratedPower(): f64 {
  const absolute = Math.pow(10.0, (-70.0 + 0.691) / 10.0);
  const ungated = meanAbove(absolute);
  if (ungated < 0.0) return -1.0;
  return meanAbove(Math.max(absolute, ungated * 0.1));
}

/** Mean of the blocks strictly above the threshold, or -1. */
function meanAbove(threshold: f64): f64 {
  let sum: f64 = 0.0;
  let count = 0;
  for (let n = 0; n < recordCount; n++) {
    const power = records.at(n).momentary;
    if (power > threshold) {
      sum += power;
      count++;
    }
  }
  return count > 0 ? sum / <f64>count : -1.0;
}
