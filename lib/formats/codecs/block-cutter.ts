/** Cuts incoming samples into blocks of one size and keeps the remainder for the next call. */
export function blockCutter(channels: number, blockFrames: number) {
  let rest: Float32Array[] = Array.from({ length: channels }, () => new Float32Array(0));
  return (planes: readonly Float32Array[], frames: number): Float32Array[][] => {
    const all = rest.map((kept, channel) => {
      const joined = new Float32Array(kept.length + frames);
      joined.set(kept);
      joined.set(planes[channel]?.subarray(0, frames) ?? [], kept.length);
      return joined;
    });
    const whole = Math.floor((all[0]?.length ?? 0) / blockFrames);
    rest = all.map((plane) => plane.slice(whole * blockFrames));
    return Array.from({ length: whole }, (_, block) =>
      all.map((plane) => plane.subarray(block * blockFrames, (block + 1) * blockFrames)),
    );
  };
}

/** Planar to interleaved. */
export function interleaved(planes: readonly Float32Array[]): Float32Array {
  const [first = new Float32Array(0)] = planes;
  const out = new Float32Array(first.length * planes.length);
  planes.forEach((plane, channel) => {
    for (let n = 0; n < plane.length; n++) out[n * planes.length + channel] = plane[n] ?? 0;
  });
  return out;
}
