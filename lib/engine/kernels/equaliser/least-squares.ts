// Normal equations of a linear least-squares problem with up to four unknowns, in static memory.

import { Row } from '../memory/row';

const N: i32 = 4;
/** N rows of N + 1 numbers: the matrix and its right-hand side. */
const system = changetype<Row<f64>>(memory.data(4 * 5 * 8, 16));
const factors = changetype<Row<f64>>(memory.data(4 * 8, 16));
const answers = changetype<Row<f64>>(memory.data(4 * 8, 16));

export function clearSystem(): void {
  system.clear(N * (N + 1));
}

/** Sets the coefficients of the unknowns in the next equation. */
export function setFactors(a: f64, b: f64, c: f64, d: f64): void {
  factors[0] = a;
  factors[1] = b;
  factors[2] = c;
  factors[3] = d;
}

function rowOf(index: i32): Row<f64> {
  return system.from(index * (N + 1));
}

/** Adds the equation factors . unknowns = value; `weight` multiplies its squared error. */
export function addEquation(unknowns: i32, value: f64, weight: f64): void {
  for (let i = 0; i < unknowns; i++) {
    const row = rowOf(i);
    const weighted = factors[i] * weight;
    for (let j = 0; j < unknowns; j++) row[j] = row[j] + weighted * factors[j];
    row[N] = row[N] + weighted * value;
  }
}

function eliminate(unknowns: i32, pivot: i32): bool {
  let best = pivot;
  for (let j = pivot + 1; j < unknowns; j++) {
    if (abs(rowOf(j)[pivot]) > abs(rowOf(best)[pivot])) best = j;
  }
  if (rowOf(best)[pivot] === 0.0) return false;
  if (best !== pivot) swapRows(best, pivot);
  const pivotRow = rowOf(pivot);
  for (let j = pivot + 1; j < unknowns; j++) {
    const row = rowOf(j);
    const m = row[pivot] / pivotRow[pivot];
    for (let k = pivot; k <= N; k++) row[k] = row[k] - m * pivotRow[k];
  }
  return true;
}

function swapRows(one: i32, other: i32): void {
  const a = rowOf(one);
  const b = rowOf(other);
  for (let k = 0; k <= N; k++) {
    const held = a[k];
    a[k] = b[k];
    b[k] = held;
  }
}

/** Solves by elimination with pivoting; false when the system is singular. */
export function solveSystem(unknowns: i32): bool {
  for (let i = 0; i < unknowns; i++) if (!eliminate(unknowns, i)) return false;
  for (let i = unknowns - 1; i >= 0; i--) {
    const row = rowOf(i);
    let sum = row[N];
    for (let k = i + 1; k < unknowns; k++) sum -= row[k] * answers[k];
    answers[i] = sum / row[i];
  }
  return true;
}

export function answer(index: i32): f64 {
  return answers[index];
}
