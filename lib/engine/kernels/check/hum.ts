// Mains hum: what keeps its amplitude and phase at exactly 50 or 60 Hz, or a harmonic, through the gaps of the music. The mean
// of the channels is decimated to about 1 kHz, demodulated to each frequency, and for every 3 s the densest quarter of the
// points is reported: where it lies (the hum) and how tight it is.

import { Row } from '../memory/row';
import { Table } from '../memory/table';
import { beginHum } from './events';

const frequencies = changetype<Row<f64>>(memory.data<f64>([50.0, 100.0, 150.0, 60.0, 120.0, 180.0], 16));
const COUNT: i32 = 6;
/** Length of a window and distance between windows in seconds, and windows of a segment (3 s). */
const WINDOW_SECONDS: f64 = 0.16;
const HOP_SECONDS: f64 = 0.04;
const POINTS: i32 = 75;
/** Fewest windows of a last, incomplete segment. */
const LEAST_POINTS: i32 = 60;
const SLOW_RATE: f64 = 1000.0;
/** The filter before the decimation: four moving averages of the decimation factor's length. */
const MOST_FACTOR: i32 = 192;
const MOST_TAPS: i32 = 4 * 192;
const taps = changetype<Row<f64>>(memory.data(4 * 192 * 8, 16));
const scratch = changetype<Row<f64>>(memory.data(4 * 192 * 8, 16));
/** The mean of the channels at its own rate, and at about 1 kHz. */
const fast = changetype<Row<f64>>(memory.data((4 * 192 + 128 + 192) * 8, 16));
const slow = changetype<Row<f64>>(memory.data(512 * 8, 16));
const MOST_WINDOW: i32 = 448;

@unmanaged
class Complex {
  re: f64;
  im: f64;
}

/** Per frequency: the demodulated window, and the points of the segment. */
const turnedWindows = changetype<Table<Complex>>(memory.data(6 * 448 * offsetof<Complex>(), 16));
const segment = changetype<Table<Complex>>(memory.data(6 * 75 * offsetof<Complex>(), 16));
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
const steps = changetype<Row<f64>>(memory.data(6 * 8, 16));
const scales = changetype<Row<f64>>(memory.data(6 * 8, 16));

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
    fast[fastCount + n] = 0.5 * (<f64>first[n] + <f64>second[n]);
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

function filteredAt(from: Row<f64>): f64 {
  let sum: f64 = 0.0;
  for (let n = 0; n < tapCount; n++) sum += from[n] * taps[n];
  return sum;
}

function pushSlow(value: f64, frame: f64): void {
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

function pointOf(f: i32, index: i32): Complex {
  return segment.at(f * POINTS + index);
}

function takePoint(f: i32): void {
  let re: f64 = 0.0;
  let im: f64 = 0.0;
  for (let n = 0; n < windowLength; n++) {
    const turned = turnedWindows.at(f * MOST_WINDOW + n);
    re += slow[n] * turned.re;
    im += slow[n] * turned.im;
  }
  const cycles = steps[f] * slowDone;
  const angle = -2.0 * Math.PI * (cycles - Math.floor(cycles));
  const cos = Math.cos(angle) * scales[f];
  const sin = Math.sin(angle) * scales[f];
  const point = pointOf(f, points);
  point.re = re * cos - im * sin;
  point.im = re * sin + im * cos;
}

function tellSegment(frame: f64): void {
  for (let f = 0; f < COUNT; f++) tellFrequency(f, frame);
}

/** The point with the closest quarter around it, the mean of that quarter, and how far its points spread. */
function tellFrequency(f: i32, frame: f64): void {
  const quarter = points >> 2;
  let best = -1;
  let radius: f64 = Infinity;
  for (let c = 0; c < points; c++) {
    const reach = reachOf(f, c, quarter);
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
    if (distance(f, best, n) > radius) continue;
    const point = pointOf(f, n);
    re += point.re;
    im += point.im;
    squares += point.re * point.re + point.im * point.im;
    count += 1.0;
  }
  const size = Math.sqrt(re * re + im * im) / count;
  if (size < 1e-7) return;
  const spread = Math.sqrt(Math.max(squares / count - size * size, 1e-20));
  const event = beginHum(f, segmentStart, frame - segmentStart);
  event.size = size;
  event.ratio = size / spread;
  event.hz = frequencies[f];
}

function distance(f: i32, a: i32, b: i32): f64 {
  const p = pointOf(f, a);
  const q = pointOf(f, b);
  const x = p.re - q.re;
  const y = p.im - q.im;
  return x * x + y * y;
}

/** Squared distance of the `quarter`th nearest point. */
function reachOf(f: i32, centre: i32, quarter: i32): f64 {
  let held = 0;
  for (let n = 0; n < points; n++) {
    const d = distance(f, centre, n);
    if (held === quarter && d >= nearest[quarter - 1]) continue;
    let at = held < quarter ? held++ : quarter - 1;
    while (at > 0 && nearest[at - 1] > d) {
      nearest[at] = nearest[at - 1];
      at--;
    }
    nearest[at] = d;
  }
  return nearest[quarter - 1];
}
