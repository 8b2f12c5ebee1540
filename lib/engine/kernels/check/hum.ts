// Mains hum: what keeps its amplitude and phase at exactly 50 or 60 Hz, or a harmonic, through the gaps of the music. Middle
// and side are decimated to about 1 kHz and demodulated to each frequency. For every 3 s the densest fifth of the points is
// reported: where it lies (the hum), how tight it is, how many points stay there from one to the next, and how many are lower:
// a note that is exactly there, and dies away, is lower in its gaps.

import { Pair } from '../memory/pair';
import { Row } from '../memory/row';
import { Table } from '../memory/table';
import { beginHum } from './events';

const frequencies = changetype<Row<f64>>(
  memory.data<f64>([50.0, 100.0, 150.0, 200.0, 250.0, 300.0, 60.0, 120.0, 180.0, 240.0, 360.0], 16),
);
const COUNT: i32 = 11;
/**
 * Length of a window and distance between windows in seconds, and windows of a segment (3 s). What is 25 Hz off looks as if it
 * stood still at this distance: the window has a zero there.
 */
const WINDOW_SECONDS: f64 = 0.16;
const HOP_SECONDS: f64 = 0.04;
const POINTS: i32 = 75;
/** Fewest windows of a last, incomplete segment. */
const LEAST_POINTS: i32 = 60;
/** The densest fifth. */
const SHARE: i32 = 5;
/** A point below this share of the cluster's size is lower: no steady line goes through it. */
const LOWER: f64 = 0.6;
/** A point within this share of its size is on the line. */
const NEAR: f64 = 0.3;
const SLOW_RATE: f64 = 1000.0;
/** The filter before the decimation: four moving averages of the decimation factor's length. */
const MOST_FACTOR: i32 = 192;
const MOST_TAPS: i32 = 4 * 192;
const taps = changetype<Row<f64>>(memory.data(4 * 192 * 8, 16));
const scratch = changetype<Row<f64>>(memory.data(4 * 192 * 8, 16));
/** Middle and side at their own rate, and at about 1 kHz. */
const fast = changetype<Row<v128>>(memory.data((4 * 192 + 128 + 192) * 16, 16));
const slow = changetype<Row<v128>>(memory.data(512 * 16, 16));
const MOST_WINDOW: i32 = 448;

@unmanaged
class Complex {
  re: f64;
  im: f64;
}

/** Per frequency the demodulated window; per frequency, of middle and side, the points of the segment. */
const turnedWindows = changetype<Table<Complex>>(memory.data(11 * 448 * offsetof<Complex>(), 16));
const segment = changetype<Table<Complex>>(memory.data(2 * 11 * 75 * offsetof<Complex>(), 16));
const nearest = changetype<Row<f64>>(memory.data(75 * 8, 16));

let factor: i32 = 48;
let tapCount: i32 = 0;
let fastCount: i32 = 0;
let slowCount: i32 = 0;
/** Number of decimated samples before the first of the buffer. */
let slowDone: f64 = 0.0;
let windowLength: i32 = 160;
let hop: i32 = 40;
let points: i32 = 0;
let segmentStart: f64 = 0.0;
/** Cycles per slow sample and 1 / gain of window and filter, per frequency. */
const steps = changetype<Row<f64>>(memory.data(11 * 8, 16));
const scales = changetype<Row<f64>>(memory.data(11 * 8, 16));

export function configureHum(rate: f64): void {
  factor = max(1, min(<i32>Math.floor(rate / SLOW_RATE), MOST_FACTOR));
  const slowRate = rate / <f64>factor;
  windowLength = min(<i32>Math.round(WINDOW_SECONDS * slowRate), MOST_WINDOW);
  hop = <i32>Math.round(HOP_SECONDS * slowRate);
  designTaps();
  for (let f = 0; f < COUNT; f++) designWindow(f, frequencies[f] / slowRate, frequencies[f] / rate);
  resetHum();
}

/** A moving average, cascaded four times. */
function designTaps(): void {
  taps.clear(MOST_TAPS);
  taps[0] = 1.0;
  tapCount = 1;
  for (let stage = 0; stage < 4; stage++) {
    scratch.clear(MOST_TAPS);
    for (let n = 0; n < tapCount; n++) {
      const share = taps[n] / <f64>factor;
      for (let k = 0; k < factor; k++) scratch[n + k] = scratch[n + k] + share;
    }
    tapCount += factor - 1;
    taps.copy(scratch, tapCount);
  }
}

function designWindow(f: i32, step: f64, fastStep: f64): void {
  let sum: f64 = 0.0;
  for (let n = 0; n < windowLength; n++) {
    const hann = 0.5 - 0.5 * Math.cos((2.0 * Math.PI * (<f64>n + 0.5)) / <f64>windowLength);
    const weight = hann * hann;
    const angle = -2.0 * Math.PI * step * <f64>n;
    const turned = turnedWindows.at(f * MOST_WINDOW + n);
    turned.re = weight * Math.cos(angle);
    turned.im = weight * Math.sin(angle);
    sum += weight;
  }
  const mean = Math.sin(Math.PI * fastStep * <f64>factor) / (<f64>factor * Math.sin(Math.PI * fastStep));
  steps[f] = step;
  scales[f] = 2.0 / (sum * mean * mean * mean * mean);
}

export function resetHum(): void {
  fastCount = 0;
  slowCount = 0;
  slowDone = 0.0;
  points = 0;
  segmentStart = 0.0;
}

/** Processes 128 frames at most; `second` is `first` for mono. `frame` is the first of them. */
export function takeHum(first: Row<f32>, second: Row<f32>, count: i32, frame: f64): void {
  for (let n = 0; n < count; n++) {
    const left = 0.5 * <f64>first[n];
    const right = 0.5 * <f64>second[n];
    fast[fastCount + n] = Pair.of(left + right, left - right);
  }
  fastCount += count;
  let used = 0;
  while (fastCount - used >= tapCount) {
    pushSlow(filteredAt(fast.from(used)), frame);
    used += factor;
  }
  if (used === 0) return;
  fastCount -= used;
  fast.copy(fast.from(used), fastCount);
}

export function finishHum(frame: f64): void {
  if (points >= LEAST_POINTS) tellSegment(frame);
  points = 0;
}

function filteredAt(from: Row<v128>): v128 {
  let sum = f64x2.splat(0.0);
  for (let n = 0; n < tapCount; n++) sum = f64x2.add(sum, f64x2.mul(from[n], f64x2.splat(taps[n])));
  return sum;
}

function pushSlow(value: v128, frame: f64): void {
  slow[slowCount] = value;
  slowCount++;
  if (slowCount < windowLength) return;
  for (let f = 0; f < COUNT; f++) takePoint(f);
  points++;
  slowCount -= hop;
  slowDone += <f64>hop;
  slow.copy(slow.from(hop), slowCount);
  if (points === POINTS) {
    tellSegment(frame);
    points = 0;
    segmentStart = frame;
  }
}

/** Series are the frequencies of the middle, and then those of the side. */
function pointOf(series: i32, index: i32): Complex {
  return segment.at(series * POINTS + index);
}

function takePoint(f: i32): void {
  let re = f64x2.splat(0.0);
  let im = f64x2.splat(0.0);
  for (let n = 0; n < windowLength; n++) {
    const turned = turnedWindows.at(f * MOST_WINDOW + n);
    re = f64x2.add(re, f64x2.mul(slow[n], f64x2.splat(turned.re)));
    im = f64x2.add(im, f64x2.mul(slow[n], f64x2.splat(turned.im)));
  }
  const cycles = steps[f] * slowDone;
  const angle = -2.0 * Math.PI * (cycles - Math.floor(cycles));
  const cos = Math.cos(angle) * scales[f];
  const sin = Math.sin(angle) * scales[f];
  setPoint(f, Pair.first(re) * cos - Pair.first(im) * sin, Pair.first(re) * sin + Pair.first(im) * cos);
  setPoint(
    COUNT + f,
    Pair.second(re) * cos - Pair.second(im) * sin,
    Pair.second(re) * sin + Pair.second(im) * cos,
  );
}

function setPoint(series: i32, re: f64, im: f64): void {
  const point = pointOf(series, points);
  point.re = re;
  point.im = im;
}

function tellSegment(frame: f64): void {
  for (let series = 0; series < 2 * COUNT; series++) tellFrequency(series, frame);
}

/** The point with the closest fifth around it, the mean of that fifth, and how far its points spread. */
function tellFrequency(series: i32, frame: f64): void {
  const few = points / SHARE;
  let best = -1;
  let radius: f64 = Infinity;
  for (let c = 0; c < points; c++) {
    const reach = reachOf(series, c, few, radius);
    if (reach < radius) {
      radius = reach;
      best = c;
    }
  }
  if (best < 0) return;
  let re: f64 = 0.0;
  let im: f64 = 0.0;
  let squares: f64 = 0.0;
  let count: f64 = 0.0;
  for (let n = 0; n < points; n++) {
    if (distance(series, best, n) > radius) continue;
    const point = pointOf(series, n);
    re += point.re;
    im += point.im;
    squares += point.re * point.re + point.im * point.im;
    count += 1.0;
  }
  const size = Math.sqrt(re * re + im * im) / count;
  if (size < 1e-5) return;
  const spread = Math.sqrt(Math.max(squares / count - size * size, 1e-20));
  const ratio = size / spread;
  if (ratio < 2.0) return;
  const event = beginHum(series / COUNT, segmentStart, frame - segmentStart);
  event.size = size;
  event.ratio = ratio;
  event.hz = frequencies[series % COUNT];
  event.staying = stayingAt(series, re / count, im / count, NEAR * size);
  event.lower = lowerThan(series, LOWER * size);
}

/** The share of points that lie within `reach` of this one, as their next does. */
function stayingAt(series: i32, re: f64, im: f64, reach: f64): f64 {
  let staying = 0;
  let isBefore = false;
  for (let n = 0; n < points; n++) {
    const point = pointOf(series, n);
    const x = point.re - re;
    const y = point.im - im;
    const isNear = x * x + y * y <= reach * reach;
    if (isNear && isBefore) staying++;
    isBefore = isNear;
  }
  return <f64>staying / <f64>(points - 1);
}

/** The share of points that are smaller. */
function lowerThan(series: i32, size: f64): f64 {
  let lower = 0;
  for (let n = 0; n < points; n++) {
    const point = pointOf(series, n);
    if (point.re * point.re + point.im * point.im < size * size) lower++;
  }
  return <f64>lower / <f64>points;
}

function distance(series: i32, a: i32, b: i32): f64 {
  const p = pointOf(series, a);
  const q = pointOf(series, b);
  const x = p.re - q.re;
  const y = p.im - q.im;
  return x * x + y * y;
}

/** Squared distance of the `few`th nearest point; infinite when that is not below `most`. */
function reachOf(series: i32, centre: i32, few: i32, most: f64): f64 {
  let held = 0;
  for (let n = 0; n < points; n++) {
    const d = distance(series, centre, n);
    if (d >= most || (held === few && d >= nearest[few - 1])) continue;
    let at = held < few ? held++ : few - 1;
    while (at > 0 && nearest[at - 1] > d) {
      nearest[at] = nearest[at - 1];
      at--;
    }
    nearest[at] = d;
  }
  return held === few ? nearest[few - 1] : Infinity;
}
