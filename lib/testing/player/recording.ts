/** Comparisons of a recording with the file that it should be. */

/** Where `samples` begin to have sound. */
export function onset(samples: Float32Array): number {
  return samples.findIndex((value) => value !== 0);
}

/** The first frame in which a recording differs from the file, −1 for none; if one is shorter, that is its end. */
export function firstDifference(recording: Float32Array, file: Float32Array): number {
  const frames = Math.max(recording.length, file.length);
  for (let n = 0; n < frames; n++) if (recording[n] !== file[n]) return n;
  return -1;
}

/** The frame of `file` at which the recording's 64 samples from `at` on are found, bit for bit; −1 when nowhere. */
export function locate(file: Float32Array, recording: Float32Array, at: number): number {
  for (let start = 0; start + 64 < file.length; start++) {
    let n = 0;
    while (n < 64 && file[start + n] === recording[at + n]) n++;
    if (n === 64) return start;
  }
  return -1;
}

export function largestStep(samples: Float32Array): number {
  let largest = 0;
  for (let n = 1; n < samples.length; n++)
    largest = Math.max(largest, Math.abs((samples[n] ?? 0) - (samples[n - 1] ?? 0)));
  return largest;
}

/** Largest difference between a recording and the file. */
export function worstDifference(recording: Float32Array, file: Float32Array): number {
  let worst = 0;
  for (let n = 0; n < recording.length; n++)
    worst = Math.max(worst, Math.abs((recording[n] ?? 0) - (file[n] ?? 0)));
  return worst;
}
