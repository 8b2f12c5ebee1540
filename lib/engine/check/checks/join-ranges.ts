interface Range {
  readonly startFrame: number;
  readonly endFrame: number;
}

/** Joins neighbours until at most `most` groups are left: nearest first, with a gap that doubles each time. In time order. */
export function joinRanges<Each extends Range>(
  ranges: readonly Each[],
  { most, gap }: { most: number; gap: number },
): readonly (readonly Each[])[] {
  const inOrder = ranges.toSorted((a, b) => a.startFrame - b.startFrame);
  for (let reach = gap; ; reach *= 2) {
    const groups: Each[][] = [];
    let end = -Infinity;
    for (const range of inOrder) {
      const last = groups.at(-1);
      if (last && range.startFrame - end <= reach) last.push(range);
      else groups.push([range]);
      end = Math.max(end, range.endFrame);
    }
    if (groups.length <= most) return groups;
  }
}
