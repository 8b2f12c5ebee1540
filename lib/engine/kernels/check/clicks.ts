// Candidates for clicks: a sample that its neighbours do not foretell. The residual is what a polynomial through the three
// samples on either side misses (the sixth difference / 20): nothing of what music has below some kHz is left in it.

import { beginEvent, CLICK } from './events';

/** Blocks of 128 on either side that say how rough the music is here. */
const AROUND: i32 = 16;
const RING: i32 = 64;
const BLOCK: i32 = 128;
/** -110 dB: the roughness of digital silence. */
const LEAST_SCALE: f64 = 3e-6;
/** Only candidates this far above their surroundings are told. */
const LEAST_RATIO: f64 = 6.0;
const SORTED: usize = memory.data(64 * 8, 16);
const RESIDUAL: usize = memory.data(128 * 8, 16);

/** One channel. */
export class Clicks {
  /** Per block of the ring: frame of the largest residual, its size, how far the sample stands out, RMS of the rest. */
  private ring: usize = 0;
  private blocks: i32 = 0;
  private told: i32 = 0;

  constructor() {
    this.ring = heap.alloc(<usize>RING * 32);
  }

  reset(): void {
    memory.fill(this.ring, 0, <usize>RING * 32);
    this.blocks = 0;
    this.told = 0;
  }

  /** One block of the grid; eight frames before and behind it can be read. */
  take(channel: i32, from: usize, frame: f64): void {
    let largest: f64 = 0.0;
    let place = 0;
    let squares: f64 = 0.0;
    for (let n = 0; n < BLOCK; n++) {
      const e = abs(residualAt(from + (<usize>n << 2)));
      store<f64>(RESIDUAL + (<usize>n << 3), e);
      squares += e * e;
      if (e > largest) {
        largest = e;
        place = n;
      }
    }
    let own: f64 = 0.0;
    let others = BLOCK;
    for (let n = max(0, place - 8); n <= min(BLOCK - 1, place + 8); n++) {
      const e = load<f64>(RESIDUAL + (<usize>n << 3));
      own += e * e;
      others--;
    }
    const row = this.ring + (<usize>(this.blocks % RING) << 5);
    store<f64>(row, frame + <f64>place, 0);
    store<f64>(row, largest, 8);
    store<f64>(row, largest > LEAST_SCALE ? standsOut(from + (<usize>place << 2)) : 0.0, 16);
    store<f64>(row, Math.sqrt(Math.max(0.0, squares - own) / <f64>max(others, 1)), 24);
    this.blocks++;
    if (this.blocks - this.told > AROUND) this.judge(channel);
  }

  finish(channel: i32): void {
    while (this.told < this.blocks) this.judge(channel);
  }

  private roughness(block: i32): f64 {
    return load<f64>(this.ring + (<usize>(block % RING) << 5), 24);
  }

  private judge(channel: i32): void {
    const block = this.told++;
    const row = this.ring + (<usize>(block % RING) << 5);
    const largest = load<f64>(row, 8);
    if (largest < 1e-4) return;
    let scale = Math.max(this.median(block), this.roughness(block));
    if (block > 0) scale = Math.max(scale, this.roughness(block - 1));
    if (block + 1 < this.blocks) scale = Math.max(scale, this.roughness(block + 1));
    scale = Math.max(scale, LEAST_SCALE);
    if (largest < LEAST_RATIO * scale) return;
    const event = beginEvent(CLICK, channel, load<f64>(row), 1.0);
    store<f64>(event, largest, 0);
    store<f64>(event, largest / scale, 8);
    store<f64>(event, load<f64>(row, 16), 16);
    store<f64>(event, scale, 24);
  }

  /** Median roughness of the blocks around. */
  private median(block: i32): f64 {
    let count = 0;
    for (let b = max(0, block - AROUND); b <= min(this.blocks - 1, block + AROUND); b++) {
      const value = this.roughness(b);
      let at = count++;
      while (at > 0 && load<f64>(SORTED + (<usize>(at - 1) << 3)) > value) {
        store<f64>(SORTED + (<usize>at << 3), load<f64>(SORTED + (<usize>(at - 1) << 3)));
        at--;
      }
      store<f64>(SORTED + (<usize>at << 3), value);
    }
    return load<f64>(SORTED + (<usize>(count >> 1) << 3));
  }
}

// @ts-ignore: decorator
@inline
function x(at: usize, n: i32): f64 {
  return <f64>load<f32>(at + <usize>(n << 2));
}

// @ts-ignore: decorator
@inline
function residualAt(at: usize): f64 {
  const one = x(at, -1) + x(at, 1);
  const two = x(at, -2) + x(at, 2);
  const three = x(at, -3) + x(at, 3);
  return x(at, 0) - (15.0 * one - 6.0 * two + three) / 20.0;
}

/** How far one to six samples here stand out of both their neighbours, on the same side; a step does not. */
function standsOut(at: usize): f64 {
  let most: f64 = 0.0;
  for (let width = 1; width <= 6; width++) {
    for (let back = 0; back < width; back++) {
      const first = -back;
      let low = x(at, first);
      let high = low;
      for (let n = first + 1; n < first + width; n++) {
        const value = x(at, n);
        if (value < low) low = value;
        if (value > high) high = value;
      }
      const a = x(at, first - 1);
      const b = x(at, first + width);
      const above = low - Math.max(a, b);
      const below = Math.min(a, b) - high;
      if (above > most) most = above;
      if (below > most) most = below;
    }
  }
  return most;
}
