/** Normal equations of a linear least-squares problem with up to four unknowns, in static memory. */

const N: i32 = 4;
/** N rows of N + 1: the matrix and its right side. */
const SYSTEM = memory.data(4 * 5 * 8, 16);
const ROW = memory.data(4 * 8, 16);
const ANSWER = memory.data(4 * 8, 16);

export function clearSystem(): void {
  memory.fill(SYSTEM, 0, 4 * 5 * 8);
}

export function setRow(a: f64, b: f64, c: f64, d: f64): void {
  store<f64>(ROW, a, 0);
  store<f64>(ROW, b, 8);
  store<f64>(ROW, c, 16);
  store<f64>(ROW, d, 24);
}

// @ts-ignore: decorator
@inline
function cell(row: i32, column: i32): usize {
  return SYSTEM + ((<usize>(row * (N + 1) + column)) << 3);
}

/** Adds the equation row . unknowns = value; its squared error counts `weight` times. */
export function addEquation(unknowns: i32, value: f64, weight: f64): void {
  for (let i = 0; i < unknowns; i++) {
    const ri = load<f64>(ROW + ((<usize>i) << 3)) * weight;
    for (let j = 0; j < unknowns; j++) {
      const at = cell(i, j);
      store<f64>(at, load<f64>(at) + ri * load<f64>(ROW + ((<usize>j) << 3)));
    }
    store<f64>(cell(i, N), load<f64>(cell(i, N)) + ri * value);
  }
}

function eliminate(unknowns: i32, pivot: i32): bool {
  let best = pivot;
  for (let j = pivot + 1; j < unknowns; j++) {
    if (abs(load<f64>(cell(j, pivot))) > abs(load<f64>(cell(best, pivot)))) best = j;
  }
  if (load<f64>(cell(best, pivot)) == 0.0) return false;
  for (let k = 0; k <= N && best != pivot; k++) {
    const held = load<f64>(cell(pivot, k));
    store<f64>(cell(pivot, k), load<f64>(cell(best, k)));
    store<f64>(cell(best, k), held);
  }
  for (let j = pivot + 1; j < unknowns; j++) {
    const m = load<f64>(cell(j, pivot)) / load<f64>(cell(pivot, pivot));
    for (let k = pivot; k <= N; k++) {
      store<f64>(cell(j, k), load<f64>(cell(j, k)) - m * load<f64>(cell(pivot, k)));
    }
  }
  return true;
}

/** Solves by elimination with pivoting; false when the system is singular. */
export function solveSystem(unknowns: i32): bool {
  for (let i = 0; i < unknowns; i++) if (!eliminate(unknowns, i)) return false;
  for (let i = unknowns - 1; i >= 0; i--) {
    let sum = load<f64>(cell(i, N));
    for (let k = i + 1; k < unknowns; k++) sum -= load<f64>(cell(i, k)) * answer(k);
    store<f64>(ANSWER + ((<usize>i) << 3), sum / load<f64>(cell(i, i)));
  }
  return true;
}

export function answer(index: i32): f64 {
  return load<f64>(ANSWER + ((<usize>index) << 3));
}
