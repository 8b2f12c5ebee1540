import type { Hertz } from '../../units';
import { areFollowed, medianOf } from '../checks/even-distance';

/** Seconds. Places closer together are one hit; across a longer rest nobody counts. */
const SAME_HIT = 0.03;
const LONGEST_REST = 3;
/** From the shortest note that is played by itself to the longest beat, each this much longer than the one before. */
const SHORTEST_STEP = 0.09;
const LONGEST_STEP = 0.8;
const NEXT_STEP = 1.003;
/** How far from the grid a hit may be, in steps. */
const OFF_GRID = 0.06;
/** Seconds between clicks of a clock of which some may be covered. */
const LONGEST_COVERED = 0.25;
/** Distances that are needed, and the share of them that must fit. */
const LEAST_DISTANCES = 6;
const FITTING = 0.8;
/** Whether places may be played: most of their distances are whole steps of one length. */
export function isRhythmic(frames: readonly number[], sampleRate: Hertz): boolean {
  const distances = distancesOf(frames, sampleRate);
  if (distances.length < LEAST_DISTANCES) return false;
  for (let step = SHORTEST_STEP; step < LONGEST_STEP; step *= NEXT_STEP) {
    const fitting = distances.filter((distance) => fits(distance / sampleRate / step));
    if (fitting.length >= FITTING * distances.length) return true;
  }
  return false;
}

/**
 * Whether clicks come from a clock or a buffer: behind nearly each of them, at one distance, there is another, or a place that may be
 * one that the sound covers. A player, or one who programs drums, leaves some out; what comes as slowly as a beat must be clicks.
 */
export function isClocked(clicks: readonly number[], places: readonly number[], sampleRate: Hertz): boolean {
  const distances = distancesOf(places, sampleRate);
  if (distances.length < LEAST_DISTANCES) return false;
  const step = medianOf(distances);
  return areFollowed(clicks, step < LONGEST_COVERED * sampleRate ? places : clicks, step);
}

function distancesOf(frames: readonly number[], sampleRate: Hertz): readonly number[] {
  const hits = frames
    .toSorted((a, b) => a - b)
    .filter((frame, at, all) => at === 0 || frame - (all[at - 1] ?? 0) > SAME_HIT * sampleRate);
  return hits
    .slice(1)
    .map((frame, at) => frame - (hits[at] ?? 0))
    .filter((distance) => distance < LONGEST_REST * sampleRate);
}

function fits(steps: number): boolean {
  const whole = Math.round(steps);
  return whole >= 1 && Math.abs(steps - whole) < OFF_GRID;
}
