// Candidates for clicks: samples that cannot be predicted from their neighbours. The residual is what a polynomial through the
// three samples on either side misses (the sixth difference / 20): music below some kHz leaves no residual.

import { Row } from '../memory/row';
import { Table } from '../memory/table';
import { beginClick } from './events';

/** Blocks of 128 on either side that show how rough the music is here. */
const AROUND: i32 = 16;
const RING: i32 = 64;
const BLOCK: i32 = 128;
/** -110 dB: the roughness of digital silence. */
const LEAST_SCALE: f64 = 3e-6;
/** Only candidates this far above their surroundings are reported. */
const LEAST_RATIO: f64 = 6.0;
const sorted = changetype<Row<f64>>(memory.data(64 * 8, 16));
const residual = changetype<Row<f64>>(memory.data(128 * 8, 16));

/** The largest residual of a block: its frame and size, how far the sample sticks out, and the RMS of the rest. */
@unmanaged
class Candidate {
  frame: f64;
  size: f64;
  prominence: f64;
  roughness: f64;
}

/** One channel. */
export class Clicks {
  private ring: Table<Candidate> = Table.allocate<Candidate>(RING);
  private blocks: i32 = 0;
  private judged: i32 = 0;

  reset(): void {
    this.ring.clear(RING);
    this.blocks = 0;
    this.judged = 0;
  }

  /** One block of the grid; eight frames before and after it can be read. */
  take(channel: i32, samples: Row<f32>, frame: f64): void {
    let largest: f64 = 0.0;
    let place = 0;
    let squares: f64 = 0.0;
    for (let n = 0; n < BLOCK; n++) {
      const e = abs(residualAt(samples.from(n)));
      residual[n] = e;
      squares += e * e;
      if (e > largest) {
        largest = e;
        place = n;
      }
    }
    let own: f64 = 0.0;
    let others = BLOCK;
    for (let n = max(0, place - 8); n <= min(BLOCK - 1, place + 8); n++) {
      const e = residual[n];
      own += e * e;
      others--;
    }
    const found = this.of(this.blocks);
    found.frame = frame + <f64>place;
    found.size = largest;
    found.prominence = largest > LEAST_SCALE ? prominenceAt(samples.from(place)) : 0.0;
    found.roughness = Math.sqrt(Math.max(0.0, squares - own) / <f64>max(others, 1));
    this.blocks++;
    if (this.blocks - this.judged > AROUND) this.judge(channel);
  }

  finish(channel: i32): void {
    while (this.judged < this.blocks) this.judge(channel);
  }

  private of(block: i32): Candidate {
    return this.ring.at(block % RING);
  }

  private judge(channel: i32): void {
    const block = this.judged++;
    const found = this.of(block);
    if (found.size < 1e-4) return;
    let scale = Math.max(this.median(block), found.roughness);
    if (block > 0) scale = Math.max(scale, this.of(block - 1).roughness);
    if (block + 1 < this.blocks) scale = Math.max(scale, this.of(block + 1).roughness);
    scale = Math.max(scale, LEAST_SCALE);
    if (found.size < LEAST_RATIO * scale) return;
    const event = beginClick(channel, found.frame);
    event.size = found.size;
    event.ratio = found.size / scale;
    event.prominence = found.prominence;
  }

  /** Median roughness of the blocks around. */
  private median(block: i32): f64 {
    let count = 0;
    for (let b = max(0, block - AROUND); b <= min(this.blocks - 1, block + AROUND); b++) {
      const value = this.of(b).roughness;
      let at = count++;
      while (at > 0 && sorted[at - 1] > value) {
        sorted[at] = sorted[at - 1];
        at--;
      }
      sorted[at] = value;
    }
    return sorted[count >> 1];
  }
}

function residualAt(samples: Row<f32>): f64 {
  const one = <f64>samples[-1] + <f64>samples[1];
  const two = <f64>samples[-2] + <f64>samples[2];
  const three = <f64>samples[-3] + <f64>samples[3];
  return <f64>samples[0] - (15.0 * one - 6.0 * two + three) / 20.0;
}

/** How far one to six samples here stick out of both their neighbours, on the same side; a step does not. */
function prominenceAt(samples: Row<f32>): f64 {
  let most: f64 = 0.0;
  for (let width = 1; width <= 6; width++) {
    for (let back = 0; back < width; back++) {
      const first = -back;
      let low = <f64>samples[first];
      let high = low;
      for (let n = first + 1; n < first + width; n++) {
        const value = <f64>samples[n];
        if (value < low) low = value;
        if (value > high) high = value;
      }
      const a = <f64>samples[first - 1];
      const b = <f64>samples[first + width];
      const above = low - Math.max(a, b);
      const below = Math.min(a, b) - high;
      if (above > most) most = above;
      if (below > most) most = below;
    }
  }
  return most;
}
