// The spectrum beside a running signal: third octaves of overlapping windows on the absolute frame grid, averaged from one
// reading to the next. Windows of about 0.17 s, four to a window's length.

import { configureFft, fftBytes, transform } from './spectrum/fft';
import { dbOfPower, gainOfDb } from './math/decibels';

const BANDS: i32 = 31;
/** 1000 Hz is the 18th third octave above 15.8 Hz. */
const CENTRE: i32 = 17;
const OVERLAP: i32 = 4;
const CAPACITY: i32 = 4096;
/** Edges of the bands in bins (f64), and the sums of powers since the last reading. */
const EDGES: usize = memory.data(32 * 8, 16);
const SUMS: usize = memory.data(31 * 8, 16);
const LEVELS: usize = memory.data(31 * 8, 16);

let size: i32 = 8192;
let window: usize = 0;
let field: usize = 0;
let input: usize = 0;
let stride: usize = 0;
let held: i32 = 0;
let windows: f64 = 0.0;

/** Grows the memory: make views afterwards. */
export function configure(rate: f64): void {
  size = rate <= 50000.0 ? 8192 : rate <= 100000.0 ? 16384 : 32768;
  window = (__heap_base + 15) & ~15;
  field = window + (<usize>size << 3);
  const fft = field + (<usize>size << 4);
  input = (fft + fftBytes(size) + 15) & ~15;
  stride = <usize>(size + CAPACITY) << 2;
  const pages = <i32>((input + 2 * stride + 0xffff) >>> 16) - memory.size();
  if (pages > 0) memory.grow(pages);
  configureFft(size, fft);
  // Hann; scaled so that the squares of a spectrum are mean squares of the signal, both sides in one.
  const scale = Math.sqrt(2.0 / (<f64>size * <f64>size * 0.375));
  for (let n = 0; n < size; n++) {
    const hann = 0.5 - 0.5 * Math.cos((2.0 * Math.PI * <f64>n) / <f64>size);
    store<f64>(window + (<usize>n << 3), hann * scale);
  }
  for (let edge = 0; edge <= BANDS; edge++) {
    const hz = 1000.0 * gainOfDb(<f64>(2 * (edge - CENTRE) - 1));
    store<f64>(EDGES + (<usize>edge << 3), Math.min((hz * <f64>size) / rate, 0.5 * <f64>size - 0.5));
  }
  reset();
}

export function reset(): void {
  memory.fill(input, 0, 2 * stride);
  memory.fill(SUMS, 0, 8 * BANDS);
  for (let band: usize = 0; band < <usize>BANDS; band++) store<f64>(LEVELS + (band << 3), -160.0);
  held = 0;
  windows = 0.0;
}

export function capacity(): i32 {
  return CAPACITY;
}

/** Where the channel's next frames (f32) go; then `process`. */
export function inputOffset(channel: i32): usize {
  return input + <usize>channel * stride + (<usize>held << 2);
}

/** At most one transform for 2048 frames. */
export function process(frames: i32): void {
  held += frames;
  const hop = size / OVERLAP;
  while (held >= size) {
    takeWindow();
    held -= hop;
    for (let channel = 0; channel < 2; channel++) {
      const base = input + <usize>channel * stride;
      memory.copy(base, base + (<usize>hop << 2), <usize>held << 2);
    }
  }
}

function takeWindow(): void {
  for (let n: usize = 0; n < <usize>size; n++) {
    const left = clean(load<f32>(input + (n << 2)));
    const right = clean(load<f32>(input + stride + (n << 2)));
    const weight = load<f64>(window + (n << 3));
    store<f64>(field + (n << 4), <f64>left * weight, 0);
    store<f64>(field + (n << 4), <f64>right * weight, 8);
  }
  transform(field);
  for (let band = 0; band < BANDS; band++) {
    const at = SUMS + (<usize>band << 3);
    store<f64>(at, load<f64>(at) + powerBetween(edge(band), edge(band + 1)));
  }
  windows += 1.0;
}

function clean(x: f32): f32 {
  const magnitude = abs(x);
  return magnitude >= 1e-15 && magnitude <= 1e15 ? x : 0.0;
}

function edge(band: i32): f64 {
  return load<f64>(EDGES + (<usize>band << 3));
}

/** Mean power of both channels; a bin that an edge cuts counts with its share. */
function powerBetween(low: f64, high: f64): f64 {
  let sum: f64 = 0.0;
  const last = <i32>Math.ceil(high - 0.5);
  for (let bin = max(1, <i32>Math.floor(low + 0.5)); bin <= last; bin++) {
    const share = Math.min(<f64>bin + 0.5, high) - Math.max(<f64>bin - 0.5, low);
    if (share > 0.0) sum += share * powerOf(bin);
  }
  return sum;
}

function powerOf(bin: i32): f64 {
  const a = field + (<usize>bin << 4);
  const b = field + (<usize>(size - bin) << 4);
  const one = load<f64>(a) * load<f64>(a) + load<f64>(a, 8) * load<f64>(a, 8);
  const other = load<f64>(b) * load<f64>(b) + load<f64>(b, 8) * load<f64>(b, 8);
  return (one + other) / 4.0;
}

/** Levels of the bands since the last reading, f64 dBFS; where there was no new window they stay. */
export function read(): usize {
  if (windows == 0.0) return LEVELS;
  for (let band = 0; band < BANDS; band++) {
    const power = load<f64>(SUMS + (<usize>band << 3)) / windows;
    store<f64>(LEVELS + (<usize>band << 3), power > 1e-16 ? dbOfPower(power) : -160.0);
  }
  memory.fill(SUMS, 0, 8 * BANDS);
  windows = 0.0;
  return LEVELS;
}
