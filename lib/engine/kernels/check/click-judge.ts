// Looks closely at one place that was not predicted. A filter is made of what lies before and behind it, and as few samples as
// possible are taken as unknown: if the filter then predicts what is left, those samples were damaged. A drum leaves a residual
// however many samples are taken away.

import { Click } from '../generated/detections';
import { Row } from '../memory/row';
import { beginClick } from './events';
import { addProducts, findResidual, powerLeft, predict } from './prediction';
import { ringingAt } from './ringing';

const ORDER: i32 = 32;
const SHORT_ORDER: i32 = 16;
/** Samples on either side from which the filter is made, and where they end and begin. */
const SIDE: i32 = 1024;
const GAP_BEFORE: i32 = 12;
const GAP_AFTER: i32 = 100;
/** Samples on either side whose residual is the usual one, and whose level is compared. */
const USUAL: i32 = 480;
const LEVEL: i32 = 960;
/** Samples that can be read around a judged place. */
export const JUDGED_BEFORE: i32 = 1024 + 12 + 64 + 96;
export const JUDGED_AFTER: i32 = 1024 + 100 + 300;
/** The residual around the place: from here, and as many. */
const LOOK_BACK: i32 = 40;
const LOOK: i32 = 40 + 24 + 96 + 32 + 40;
/** The damage begins up to this far before the largest residual. */
const REACH: i32 = 24;
/** A first edge lies up to so many samples before the largest residual; it is this far above the usual, and this part of that. */
const EDGES: i32 = 96;
const LEAST_EDGE: f64 = 4.0;
const EDGE_SHARE: f64 = 0.3;
/** Whether another channel has the same is looked up in so many samples. */
const COMPARED: i32 = 90;
const COMPARED_ROOM: i32 = 96;
/** -120 dB: the residual of a channel without sound. */
const SILENT: f64 = 90.0 * 1e-12;
const LEAST_POWER: f64 = 1e-12;
/** Below this certainty nothing is a click but what repeats, and nobody asks whether it rings on. */
const DOUBTED: f64 = 80.0;
/** The channels' correlation below which the sound of one is turned over. */
const TURNED: f64 = -0.5;
/** Where there is sound to judge by. */
export const BEFORE: i32 = 1;
export const BEHIND: i32 = 2;
export const BOTH_SIDES: i32 = 3;
const WIDTHS: StaticArray<i32> = [1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64, 96];
/** Repeated stretches that are looked for. */
const LEAST_REPEATED: i32 = 16;
const MOST_REPEATED: i32 = 1024;

const shape = changetype<Row<f32>>(memory.data(1024 * 4, 16));
const windowed = changetype<Row<f32>>(memory.data((1024 + 32) * 4, 16));
const before = changetype<Row<f64>>(memory.data(33 * 8, 16));
const behind = changetype<Row<f64>>(memory.data(33 * 8, 16));
const both = changetype<Row<f64>>(memory.data(33 * 8, 16));
const filter = changetype<Row<f64>>(memory.data(33 * 8, 16));
const shortBefore = changetype<Row<f64>>(memory.data(17 * 8, 16));
const shortBehind = changetype<Row<f64>>(memory.data(17 * 8, 16));
const overlap = changetype<Row<f64>>(memory.data(33 * 8, 16));
const residual = changetype<Row<f64>>(memory.data(232 * 8, 16));
const edges = changetype<Row<f64>>(memory.data(104 * 8, 16));
const side = changetype<Row<f64>>(memory.data(480 * 8, 16));
const ours = changetype<Row<f64>>(memory.data(96 * 8, 16));
const theirs = changetype<Row<f64>>(memory.data(96 * 8, 16));
/** The Cholesky factor by rows: the diagonal, then to the left of it. */
const factor = changetype<Row<f64>>(memory.data(96 * 33 * 8, 16));
const solved = changetype<Row<f64>>(memory.data(96 * 8, 16));
const damage = changetype<Row<f64>>(memory.data(96 * 8, 16));
let isShaped = false;
/** Of the place that is being judged. */
let width = 0;
let certainty: f64 = 0.0;
/** What is left of the residual without the damage, over the usual one. */
let quality: f64 = 0.0;
/** The residual's usual power at either side. */
let usualBefore: f64 = 0.0;
let usualBehind: f64 = 0.0;
/** The sample of the place in each channel, to be set before it is judged. */
export const centres = changetype<Row<Row<f32>>>(memory.data(8 * 4, 16));

/** What a click is at least: its damage, full scale 1, and how much more of the residual that explains than is left. */
let leastSize: f64 = 0.0;
let leastCertainty: f64 = 0.0;

export function configureJudge(size: f64, certainty: f64): void {
  leastSize = size;
  leastCertainty = certainty;
}

/**
 * Reports the place with what is known of it, if it is a click; `ratio` is that of its largest residual. Near an end of the file
 * there is sound at one side only.
 */
export function judgeClick(channel: i32, frame: f64, ratio: f64, channelCount: i32, sides: i32): void {
  let usual = usualAt(centres[channel], sides);
  const earlier = firstEdge(centres[channel], Math.sqrt(usual));
  if (earlier > 0) {
    for (let each = 0; each < channelCount; each++) centres[each] = centres[each].from(-earlier);
    frame -= <f64>earlier;
    usual = usualAt(centres[channel], sides);
  }
  const centre = centres[channel];
  findResidual(filter, ORDER, centre.from(-LOOK_BACK), LOOK, residual);
  const start = startOf(Math.sqrt(usual));
  findDamage(start, usual);
  const size = Math.min(largestDamage(width), largestResidual(start, width));
  if (!(size >= leastSize && certainty >= leastCertainty)) return;
  const first = start - LOOK_BACK;
  const event = beginClick(channel, frame + <f64>first, <f64>width);
  event.size = size;
  event.ratio = ratio;
  event.certainty = certainty;
  event.left = quality;
  event.returns = partBehind(start, usual);
  event.rings =
    sides === BOTH_SIDES && certainty >= DOUBTED ? ringingAt(centre.from(first), width) / size : 0.0;
  event.levelChange = sides === BOTH_SIDES ? levelChangeAt(centre) : 1.0;
  event.change = sides === BOTH_SIDES ? changeOfSound() : Infinity;
  event.repeats = <f64>repeatedAt(centre.from(first));
  compareChannels(event, channel, first - 4, channelCount);
}

/** Makes the filter, and returns the usual power of what it leaves. */
function usualAt(centre: Row<f32>, sides: i32): f64 {
  makeFilter(centre, sides);
  return usualPower(centre, sides);
}

/** How badly either side predicts the other. */
function changeOfSound(): f64 {
  settle(before);
  settle(behind);
  predict(before, SHORT_ORDER, shortBefore);
  predict(behind, SHORT_ORDER, shortBehind);
  return (
    (powerLeft(shortBefore, behind, SHORT_ORDER) / powerLeft(shortBehind, behind, SHORT_ORDER)) *
    (powerLeft(shortBehind, before, SHORT_ORDER) / powerLeft(shortBefore, before, SHORT_ORDER))
  );
}

/** As few samples as possible are taken away until the filter predicts what is left. */
function findDamage(start: i32, usual: f64): void {
  let removed: f64 = 0.0;
  let done = 0;
  quality = Infinity;
  width = 0;
  certainty = 0.0;
  for (let w = 0; w < WIDTHS.length; w++) {
    const tried = WIDTHS[w];
    for (; done < tried; done++) {
      factorise(done);
      const part = solveNext(done, start);
      removed += part * part;
    }
    const end = min(LOOK, start + tried + ORDER + 8);
    let power: f64 = 0.0;
    for (let n = start - 8; n < end; n++) power += residual[n] * residual[n];
    const rest = Math.max(power - removed, 1e-20) / <f64>(end - start + 8 - tried);
    const left = rest / usual;
    if (width === 0 || left < 0.5 * quality || (quality > 2.5 && left < 0.8 * quality)) {
      width = tried;
      quality = left;
      certainty = removed / <f64>tried / rest;
    }
    if (quality < 2.0) break;
  }
}

/** What part of the residual lies behind the damage: a click's sound goes back to what it was, a hit rings on. */
function partBehind(start: i32, usual: f64): f64 {
  let within: f64 = 0.0;
  let behind: f64 = 0.0;
  for (let n = start; n < start + width; n++) within += residual[n] * residual[n];
  for (let n = start + width; n < start + width + ORDER; n++) behind += residual[n] * residual[n];
  const rest = Math.max(0.0, behind - usual * <f64>ORDER);
  return rest / (rest + Math.max(0.0, within - usual * <f64>width) + 1e-20);
}

/** How much of the click the other channels have too. */
function compareChannels(event: Click, channel: i32, first: i32, channelCount: i32): void {
  event.share = 0.0;
  event.likeness = 0.0;
  findResidual(filter, ORDER, centres[channel].from(first), COMPARED_ROOM, ours);
  let own: f64 = 0.0;
  for (let n = 0; n < COMPARED; n++) own += ours[n] * ours[n];
  let heard = 0;
  for (let other = 0; other < channelCount; other++) {
    if (other === channel) continue;
    findResidual(filter, ORDER, centres[other].from(first), COMPARED_ROOM, theirs);
    let common: f64 = 0.0;
    let their: f64 = 0.0;
    for (let n = 0; n < COMPARED; n++) {
      common += ours[n] * theirs[n];
      their += theirs[n] * theirs[n];
    }
    if (their < SILENT) continue;
    heard++;
    const share = common / Math.max(own, 1e-20);
    if (abs(share) <= abs(event.share)) continue;
    event.share = isTurned(centres[channel], centres[other]) ? -share : share;
    event.likeness = abs(common) / Math.sqrt(Math.max(own * their, 1e-30));
  }
  // Where no other channel sounds, nothing says that it is not shared.
  if (heard > 0) return;
  event.share = 1.0;
  event.likeness = 1.0;
}

/** Whether what is in one channel before the place is in the other too, with the opposite polarity. */
function isTurned(centre: Row<f32>, other: Row<f32>): bool {
  const one = centre.from(-GAP_BEFORE - LEVEL);
  const two = other.from(-GAP_BEFORE - LEVEL);
  let first: f64 = LEAST_POWER;
  let second: f64 = LEAST_POWER;
  let common: f64 = 0.0;
  for (let n = 0; n < LEVEL; n++) {
    const a = <f64>one[n];
    const b = <f64>two[n];
    first += a * a;
    second += b * b;
    common += a * b;
  }
  return common < TURNED * Math.sqrt(first * second);
}

function makeFilter(centre: Row<f32>, sides: i32): void {
  if (!isShaped) makeShape();
  takeSide(centre.from(-GAP_BEFORE - SIDE), before);
  takeSide(centre.from(GAP_AFTER), behind);
  if ((sides & BEFORE) === 0) before.clear(ORDER + 1);
  if ((sides & BEHIND) === 0) behind.clear(ORDER + 1);
  for (let k = 0; k <= ORDER; k++) both[k] = before[k] + behind[k];
  both[0] = both[0] * (1.0 + 1e-9) + 1e-9;
  predict(both, ORDER, filter);
  for (let k = 0; k <= ORDER; k++) {
    let sum: f64 = 0.0;
    for (let j = 0; j + k <= ORDER; j++) sum += filter[j] * filter[j + k];
    overlap[k] = sum;
  }
}

function settle(products: Row<f64>): void {
  products[0] = products[0] * (1.0 + 1e-5) + 1e-7;
}

function takeSide(from: Row<f32>, products: Row<f64>): void {
  const to = windowed.from(32);
  for (let n = 0; n < SIDE; n += 4) to.setVector(n, f32x4.mul(from.vector(n), shape.vector(n)));
  products.clear(ORDER + 1);
  addProducts(to, SIDE, ORDER, products);
}

/** The residual's usual power: of the louder side. */
function usualPower(centre: Row<f32>, sides: i32): f64 {
  usualBefore = (sides & BEFORE) === 0 ? 0.0 : powerOf(centre.from(-GAP_BEFORE - USUAL));
  usualBehind = (sides & BEHIND) === 0 ? 0.0 : powerOf(centre.from(GAP_AFTER + ORDER));
  return Math.max(Math.max(usualBefore, usualBehind), LEAST_POWER);
}

function powerOf(samples: Row<f32>): f64 {
  findResidual(filter, ORDER, samples, USUAL, side);
  let sum: f64 = 0.0;
  for (let n = 0; n < USUAL; n++) sum += side[n] * side[n];
  return sum / <f64>USUAL;
}

/** How many samples before its largest residual the damage has a first edge; 0 if the largest is the first. */
function firstEdge(centre: Row<f32>, usual: f64): i32 {
  findResidual(filter, ORDER, centre.from(-EDGES), EDGES + 8, edges);
  const least = Math.max(LEAST_EDGE * usual, EDGE_SHARE * abs(edges[EDGES]));
  for (let n = 0; n < EDGES - REACH; n++) if (abs(edges[n]) > least) return EDGES - n;
  return 0;
}

/** Where in the residual the damage begins. */
function startOf(usual: f64): i32 {
  const least = Math.max(5.0 * usual, 0.003 * abs(residual[LOOK_BACK]));
  for (let n = LOOK_BACK - REACH; n < LOOK_BACK; n++) if (abs(residual[n]) > least) return n;
  return LOOK_BACK;
}

/** What the filter makes of unknown samples, as a band matrix, in triangles: its `i`th row. */
function factorise(i: i32): void {
  const row = factor.from(i * (ORDER + 1));
  for (let j = max(0, i - ORDER); j <= i; j++) {
    const upper = factor.from(j * (ORDER + 1));
    let sum = overlap[i - j];
    for (let k = max(0, i - ORDER); k < j; k++) sum -= row[i - k] * upper[j - k];
    row[i - j] = i === j ? Math.sqrt(Math.max(sum, 1e-9)) : sum / upper[0];
  }
}

/** One more unknown sample: its squared part is the power that it takes from the residual. */
function solveNext(i: i32, start: i32): f64 {
  let sum: f64 = 0.0;
  for (let k = 0; k <= ORDER; k++) {
    if (start + i + k < LOOK) sum += filter[k] * residual[start + i + k];
  }
  const row = factor.from(i * (ORDER + 1));
  for (let k = max(0, i - ORDER); k < i; k++) sum -= row[i - k] * solved[k];
  solved[i] = sum / row[0];
  return solved[i];
}

function largestDamage(width: i32): f64 {
  let largest: f64 = 0.0;
  for (let i = width - 1; i >= 0; i--) {
    let sum = solved[i];
    for (let k = i + 1; k < min(width, i + ORDER + 1); k++)
      sum -= factor[k * (ORDER + 1) + k - i] * damage[k];
    damage[i] = sum / factor[i * (ORDER + 1)];
    largest = Math.max(largest, abs(damage[i]));
  }
  return largest;
}

/** No damage is larger than what it leaves: wide ones are badly known otherwise. */
function largestResidual(start: i32, width: i32): f64 {
  let largest: f64 = 0.0;
  for (let n = start; n < min(LOOK, start + width + ORDER); n++)
    largest = Math.max(largest, abs(residual[n]));
  return largest;
}

/** By how much the sound, its upper end or its residual is louder at one side of the place. */
function levelChangeAt(centre: Row<f32>): f64 {
  let before: f64 = 0.0;
  let behind: f64 = 0.0;
  let sharpBefore: f64 = 0.0;
  let sharpBehind: f64 = 0.0;
  const from = centre.from(-GAP_BEFORE - LEVEL);
  const to = centre.from(GAP_AFTER);
  for (let n = 0; n < LEVEL; n++) {
    const a = <f64>from[n];
    const b = <f64>to[n];
    before += a * a;
    behind += b * b;
    const c = a - <f64>from[n - 1];
    const d = b - <f64>to[n - 1];
    sharpBefore += c * c;
    sharpBehind += d * d;
  }
  const rise = Math.max(
    Math.max(behind, LEAST_POWER) / Math.max(before, LEAST_POWER),
    Math.max(sharpBehind, LEAST_POWER) / Math.max(sharpBefore, LEAST_POWER),
  );
  const roughened = Math.max(usualBehind, LEAST_POWER) / Math.max(usualBefore, LEAST_POWER);
  return Math.sqrt(Math.max(Math.max(rise, 1.0 / rise), roughened));
}

/** How many samples before the place come again from it on, once, to the last bit; 0 if none do. */
function repeatedAt(start: Row<f32>): i32 {
  for (let late = -2; late <= 6; late++) {
    const from = start.from(late);
    for (let length = LEAST_REPEATED; length <= MOST_REPEATED; length++) {
      if (from[0] === from[-length] && isRepeated(from, length)) return length;
    }
  }
  return 0;
}

function isRepeated(from: Row<f32>, length: i32): bool {
  if (from[-1] === from[-1 - length]) return false;
  let changes = 0;
  for (let n = 0; n < min(length, COMPARED); n++) {
    if (from[n] !== from[n - length]) return false;
    if (from[n] !== from[n - 1]) changes++;
  }
  // Pulses repeat by nature.
  if (2 * changes < min(length, COMPARED)) return false;
  // What has a period of this length goes on with it.
  let differing = 0;
  for (let n = length; n < length + 4; n++) if (from[n] !== from[n - length]) differing++;
  return differing > 2;
}

function makeShape(): void {
  for (let n = 0; n < SIDE; n++) {
    shape[n] = <f32>(0.5 - 0.5 * Math.cos((2.0 * Math.PI * (<f64>n + 0.5)) / <f64>SIDE));
  }
  isShaped = true;
}
