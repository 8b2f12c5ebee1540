// Mains hum: what keeps its size and its phase at exactly 50 or 60 Hz, or a harmonic, through the gaps of the music. The mean
// of the channels is brought down to about 1 kHz, turned to each frequency, and for every 3 s the densest quarter of the
// points is told: where it lies (the hum) and how tight it is.

import { beginEvent, HUM } from './events';

const FREQUENCIES: StaticArray<f64> = [50.0, 100.0, 150.0, 60.0, 120.0, 180.0];
const COUNT: i32 = 6;
/** Seconds of a window and between windows, and windows of a segment (3 s). */
const WINDOW_SECONDS: f64 = 0.16;
const HOP_SECONDS: f64 = 0.04;
const POINTS: i32 = 75;
/** The least windows of a last segment that is not full. */
const LEAST_POINTS: i32 = 60;
const SLOW_RATE: f64 = 1000.0;
/** The filter before the decimation: four running means of its factor. */
const MOST_FACTOR: i32 = 192;
const MOST_TAPS: i32 = 4 * 192;
const TAPS: usize = memory.data(4 * 192 * 8, 16);
const SCRATCH: usize = memory.data(4 * 192 * 8, 16);
const FAST: usize = memory.data((4 * 192 + 128 + 192) * 8, 16);
const SLOW: usize = memory.data(512 * 8, 16);
const MOST_WINDOW: i32 = 448;
/** Per frequency: the turned window as pairs (re, im), and the points of the segment as pairs. */
const TURNED: usize = memory.data(6 * 448 * 16, 16);
const SEGMENT: usize = memory.data(6 * 75 * 16, 16);
const NEAREST: usize = memory.data(75 * 8, 16);

let factor: i32 = 48;
let taps: i32 = 0;
let fastCount: i32 = 0;
let slowCount: i32 = 0;
/** Slow samples before the first of the buffer. */
let slowDone: f64 = 0.0;
let windowLength: i32 = 160;
let hop: i32 = 40;
let points: i32 = 0;
let segmentStart: f64 = 0.0;
/** Cycles per slow sample and 1 / gain of window and filter, per frequency. */
const steps = new StaticArray<f64>(6);
const scales = new StaticArray<f64>(6);

export function configureHum(rate: f64): void {
  factor = max(1, min(<i32>Math.floor(rate / SLOW_RATE), MOST_FACTOR));
  const slowRate = rate / <f64>factor;
  windowLength = min(<i32>Math.round(WINDOW_SECONDS * slowRate), MOST_WINDOW);
  hop = <i32>Math.round(HOP_SECONDS * slowRate);
  designTaps();
  for (let f = 0; f < COUNT; f++) designWindow(f, unchecked(FREQUENCIES[f]) / slowRate, unchecked(FREQUENCIES[f]) / rate);
  resetHum();
}

/** A running mean, four times over itself. */
function designTaps(): void {
  memory.fill(TAPS, 0, <usize>MOST_TAPS << 3);
  store<f64>(TAPS, 1.0);
  taps = 1;
  for (let stage = 0; stage < 4; stage++) {
    memory.fill(SCRATCH, 0, <usize>MOST_TAPS << 3);
    for (let n = 0; n < taps; n++) {
      const share = load<f64>(TAPS + (<usize>n << 3)) / <f64>factor;
      for (let k = 0; k < factor; k++) {
        const at = SCRATCH + (<usize>(n + k) << 3);
        store<f64>(at, load<f64>(at) + share);
      }
    }
    taps += factor - 1;
    memory.copy(TAPS, SCRATCH, <usize>taps << 3);
  }
}

function designWindow(f: i32, step: f64, fastStep: f64): void {
  let sum: f64 = 0.0;
  for (let n = 0; n < windowLength; n++) {
    const hann = 0.5 - 0.5 * Math.cos((2.0 * Math.PI * (<f64>n + 0.5)) / <f64>windowLength);
    const weight = hann * hann;
    const angle = -2.0 * Math.PI * step * <f64>n;
    const at = TURNED + <usize>(f * MOST_WINDOW + n) * 16;
    store<f64>(at, weight * Math.cos(angle));
    store<f64>(at, weight * Math.sin(angle), 8);
    sum += weight;
  }
  const mean = Math.sin(Math.PI * fastStep * <f64>factor) / (<f64>factor * Math.sin(Math.PI * fastStep));
  unchecked((steps[f] = step));
  unchecked((scales[f] = 2.0 / (sum * mean * mean * mean * mean)));
}

export function resetHum(): void {
  fastCount = 0;
  slowCount = 0;
  slowDone = 0.0;
  points = 0;
  segmentStart = 0.0;
}

/** Takes 128 frames at most; `second` is `first` for mono. `frame` is the first of them. */
export function takeHum(first: usize, second: usize, count: i32, frame: f64): void {
  for (let n = 0; n < count; n++) {
    const at = <usize>n << 2;
    const mean = 0.5 * (<f64>load<f32>(first + at) + <f64>load<f32>(second + at));
    store<f64>(FAST + (<usize>(fastCount + n) << 3), mean);
  }
  fastCount += count;
  let used = 0;
  while (fastCount - used >= taps) {
    pushSlow(filteredAt(FAST + (<usize>used << 3)), frame);
    used += factor;
  }
  if (used == 0) return;
  fastCount -= used;
  memory.copy(FAST, FAST + (<usize>used << 3), <usize>fastCount << 3);
}

export function finishHum(frame: f64): void {
  if (points >= LEAST_POINTS) tellSegment(frame);
  points = 0;
}

function filteredAt(from: usize): f64 {
  let sum: f64 = 0.0;
  for (let n = 0; n < taps; n++) sum += load<f64>(from + (<usize>n << 3)) * load<f64>(TAPS + (<usize>n << 3));
  return sum;
}

function pushSlow(value: f64, frame: f64): void {
  store<f64>(SLOW + (<usize>slowCount << 3), value);
  slowCount++;
  if (slowCount < windowLength) return;
  for (let f = 0; f < COUNT; f++) takePoint(f);
  points++;
  slowCount -= hop;
  slowDone += <f64>hop;
  memory.copy(SLOW, SLOW + (<usize>hop << 3), <usize>slowCount << 3);
  if (points == POINTS) {
    tellSegment(frame);
    points = 0;
    segmentStart = frame;
  }
}

function takePoint(f: i32): void {
  let re: f64 = 0.0;
  let im: f64 = 0.0;
  const turned = TURNED + <usize>(f * MOST_WINDOW) * 16;
  for (let n = 0; n < windowLength; n++) {
    const x = load<f64>(SLOW + (<usize>n << 3));
    re += x * load<f64>(turned + (<usize>n << 4));
    im += x * load<f64>(turned + (<usize>n << 4), 8);
  }
  const cycles = unchecked(steps[f]) * slowDone;
  const angle = -2.0 * Math.PI * (cycles - Math.floor(cycles));
  const cos = Math.cos(angle) * unchecked(scales[f]);
  const sin = Math.sin(angle) * unchecked(scales[f]);
  const at = SEGMENT + <usize>(f * POINTS + points) * 16;
  store<f64>(at, re * cos - im * sin);
  store<f64>(at, re * sin + im * cos, 8);
}

function tellSegment(frame: f64): void {
  for (let f = 0; f < COUNT; f++) tellFrequency(f, frame);
}

/** The point with the nearest quarter around it, the middle of that quarter, and how far its points lie from there. */
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
    const at = SEGMENT + <usize>(f * POINTS + n) * 16;
    const x = load<f64>(at);
    const y = load<f64>(at, 8);
    re += x;
    im += y;
    squares += x * x + y * y;
    count += 1.0;
  }
  const size = Math.sqrt(re * re + im * im) / count;
  if (size < 1e-7) return;
  const spread = Math.sqrt(Math.max(squares / count - size * size, 1e-20));
  const row = beginEvent(HUM, f, segmentStart, frame - segmentStart);
  store<f64>(row, size, 0);
  store<f64>(row, size / spread, 8);
  store<f64>(row, unchecked(FREQUENCIES[f]), 16);
  store<f64>(row, 0.0, 24);
}

function distance(f: i32, a: i32, b: i32): f64 {
  const p = SEGMENT + <usize>(f * POINTS + a) * 16;
  const q = SEGMENT + <usize>(f * POINTS + b) * 16;
  const x = load<f64>(p) - load<f64>(q);
  const y = load<f64>(p, 8) - load<f64>(q, 8);
  return x * x + y * y;
}

/** Squared distance of the `quarter`th nearest point. */
function reachOf(f: i32, centre: i32, quarter: i32): f64 {
  let held = 0;
  for (let n = 0; n < points; n++) {
    const d = distance(f, centre, n);
    if (held == quarter && d >= load<f64>(NEAREST + (<usize>(quarter - 1) << 3))) continue;
    let at = held < quarter ? held++ : quarter - 1;
    while (at > 0 && load<f64>(NEAREST + (<usize>(at - 1) << 3)) > d) {
      store<f64>(NEAREST + (<usize>at << 3), load<f64>(NEAREST + (<usize>(at - 1) << 3)));
      at--;
    }
    store<f64>(NEAREST + (<usize>at << 3), d);
  }
  return load<f64>(NEAREST + (<usize>(quarter - 1) << 3));
}
