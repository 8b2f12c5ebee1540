// Where a fit is held to the analogue curve.

import { Prototype } from './prototype';

/** Points spread around the band's frequency, dense at its centre. */
const NEAR: i32 = 25;
/** Points spread evenly up to the highest fitted frequency. */
const WIDE: i32 = 20;

/** For each point x, the wanted squared magnitude, and its weight. */
export const POINTS = memory.data(45 * 24, 16);
export const POINT: usize = 24;
export let points: i32 = 0;
/** The centre's x: points are in units of it, which keeps the equations well conditioned. */
export let scale: f64 = 1.0;

// @ts-ignore: decorator
@inline
export function warp(cycles: f64): f64 {
  const s = Math.sin(Math.PI * cycles);
  return s * s;
}

function addPoint(cycles: f64, centre: f64, analogue: Prototype): void {
  const ratio = cycles / centre;
  const at = POINTS + POINT * <usize>points;
  store<f64>(at, warp(cycles) / scale);
  store<f64>(at, analogue.at(ratio * ratio), 8);
  points++;
}

/** Tabulates x (in units of the centre's x) and the wanted squared magnitude. */
export function tabulate(analogue: Prototype, centre: f64, top: f64): void {
  points = 0;
  scale = warp(min(centre, 0.45));
  for (let i = 0; i < NEAR; i++) {
    const t = <f64>(2 * i - (NEAR - 1)) / <f64>(NEAR - 1);
    const cycles = centre * Math.exp(4.0 * Math.LN2 * t * t * t);
    if (cycles <= max(top, 0.46)) addPoint(cycles, centre, analogue);
  }
  for (let i = 1; i <= WIDE; i++) addPoint((top * <f64>i) / <f64>WIDE, centre, analogue);
}
