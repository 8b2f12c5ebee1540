// The points at which a fit is compared with the analogue curve.

import { Table } from '../memory/table';
import { Prototype } from './prototype';

/** Points spread around the band's frequency, dense at its centre. */
const NEAR: i32 = 25;
/** Points spread evenly up to the highest fitted frequency. */
const WIDE: i32 = 20;

/** x, the analogue curve's squared magnitude there, and the point's weight. */
@unmanaged
export class Point {
  x: f64;
  wanted: f64;
  weight: f64;
}

export const points = changetype<Table<Point>>(memory.data(45 * offsetof<Point>(), 16));
export let pointCount: i32 = 0;
/** The centre frequency's x: points are in units of it, which keeps the equations well conditioned. */
export let scale: f64 = 1.0;

/** The x of a frequency in cycles per sample: sin^2(w/2). */
export function warp(cycles: f64): f64 {
  const s = Math.sin(Math.PI * cycles);
  return s * s;
}

function addPoint(cycles: f64, centre: f64, analogue: Prototype): void {
  const ratio = cycles / centre;
  const point = points.at(pointCount++);
  point.x = warp(cycles) / scale;
  point.wanted = analogue.at(ratio * ratio);
}

/** Tabulates x (in units of `scale`) and the wanted squared magnitude. */
export function tabulate(analogue: Prototype, centre: f64, top: f64): void {
  pointCount = 0;
  scale = warp(min(centre, 0.45));
  for (let i = 0; i < NEAR; i++) {
    const t = <f64>(2 * i - (NEAR - 1)) / <f64>(NEAR - 1);
    const cycles = centre * Math.exp(4.0 * Math.LN2 * t * t * t);
    if (cycles <= max(top, 0.46)) addPoint(cycles, centre, analogue);
  }
  for (let i = 1; i <= WIDE; i++) addPoint((top * <f64>i) / <f64>WIDE, centre, analogue);
}
