/** A second-order section, (b0, b1, b2) over (1, a1, a2). */
export interface Section {
  readonly b0: number;
  readonly b1: number;
  readonly b2: number;
  readonly a1: number;
  readonly a2: number;
}

interface Shape {
  readonly hz: number;
  /** 1/√2 is maximally flat; a higher Q makes a resonance. */
  readonly q: number;
}

/** Cut below `hz`, 12 dB an octave (R. Bristow-Johnson, Audio EQ Cookbook; bilinear). */
export function lowCut({ hz, q }: Shape, sampleRate: number): Section {
  const { cos, alpha } = angle({ hz, q }, sampleRate);
  return over(1 + alpha, [(1 + cos) / 2, -(1 + cos), (1 + cos) / 2, -2 * cos, 1 - alpha]);
}

/** Cut above `hz`, 12 dB an octave. */
export function highCut({ hz, q }: Shape, sampleRate: number): Section {
  const { cos, alpha } = angle({ hz, q }, sampleRate);
  return over(1 + alpha, [(1 - cos) / 2, 1 - cos, (1 - cos) / 2, -2 * cos, 1 - alpha]);
}

/** A bell of `gainDb` at `hz`. */
export function bell({ hz, q, gainDb }: Shape & { readonly gainDb: number }, sampleRate: number): Section {
  const { cos, alpha } = angle({ hz, q }, sampleRate);
  const a = 10 ** (gainDb / 40);
  return over(1 + alpha / a, [1 + alpha * a, -2 * cos, 1 - alpha * a, -2 * cos, 1 - alpha / a]);
}

/** The section with its overall gain changed by `db`. */
export function withGain({ b0, b1, b2, a1, a2 }: Section, db: number): Section {
  const gain = 10 ** (db / 20);
  return { b0: b0 * gain, b1: b1 * gain, b2: b2 * gain, a1, a2 };
}

/** The combined power gain of the sections at a frequency. */
export function powerAt(sections: readonly Section[], hz: number, sampleRate: number): number {
  const w = (2 * Math.PI * hz) / sampleRate;
  const [c1, c2, s1, s2] = [Math.cos(w), Math.cos(2 * w), Math.sin(w), Math.sin(2 * w)];
  const square = (x0: number, x1: number, x2: number): number =>
    (x0 + x1 * c1 + x2 * c2) ** 2 + (x1 * s1 + x2 * s2) ** 2;
  return sections.reduce(
    (power, { b0, b1, b2, a1, a2 }) => (power * square(b0, b1, b2)) / square(1, a1, a2),
    1,
  );
}

function angle({ hz, q }: Shape, sampleRate: number): { cos: number; alpha: number } {
  // At a rate too low for the frequency, the filter stays stable and open.
  const w = 2 * Math.PI * Math.min(hz / sampleRate, 0.49);
  return { cos: Math.cos(w), alpha: Math.sin(w) / (2 * q) };
}

function over(a0: number, [b0, b1, b2, a1, a2]: readonly [number, number, number, number, number]): Section {
  return { b0: b0 / a0, b1: b1 / a0, b2: b2 / a0, a1: a1 / a0, a2: a2 / a0 };
}
