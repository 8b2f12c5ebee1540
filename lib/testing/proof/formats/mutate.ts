import { joinBytes } from '../../../formats/byte-sink';
import { viewOf } from '../../../formats/byte-source';
import { pageChecksum } from '../../../formats/ogg/page';

export type Random = (below: number) => number;

/** A seeded source of integers below the given limit: the same seed breaks files in the same way. */
export function seeded(seed: number): Random {
  let state = Math.imul(seed, 2_654_435_761) >>> 0;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const extremes = [0, 1, 7, 0x7fff, 0xffff, 0x10000, 0x7fffffff, 0x80000000, 0xfffffff0, 0xffffffff];

/** A copy with one to four faults, half of them in the first bytes, where headers are. */
export function mutated(whole: Uint8Array, random: Random): Uint8Array {
  let bytes: Uint8Array = whole.slice();
  for (let n = 1 + random(4); n > 0 && bytes.length > 0; n--) {
    const at = random(random(2) === 0 ? Math.min(bytes.length, 800) : bytes.length);
    bytes = withFault(bytes, at, random);
  }
  // Pages with a wrong checksum never reach the decoder: half of the time it is corrected.
  if (random(2) === 0) repairPages(bytes);
  return bytes;
}

function withFault(bytes: Uint8Array, at: number, random: Random): Uint8Array {
  const length = 1 + random(8);
  switch (random(7)) {
    case 0:
      bytes[at] = (bytes[at] ?? 0) ^ (1 << random(8));
      return bytes;
    case 1:
      bytes.fill(random(2) * 255, at, at + length);
      return bytes;
    case 2:
      return bytes.slice(0, at);
    case 3:
      return joinBytes([bytes.subarray(0, at), bytes.subarray(at, at + length * 16), bytes.subarray(at)]);
    case 4:
      return joinBytes([bytes.subarray(0, at), bytes.subarray(at + length)]);
    case 5:
      if (at + 4 <= bytes.length)
        viewOf(bytes).setUint32(at, extremes[random(extremes.length)] ?? 0, random(2) === 0);
      return bytes;
    default:
      bytes.copyWithin(at, random(bytes.length), random(bytes.length));
      return bytes;
  }
}

function repairPages(bytes: Uint8Array): void {
  for (let at = 0; at + 27 <= bytes.length; ) {
    if (viewOf(bytes).getUint32(at, false) !== 0x4f676753) {
      at += 1;
      continue;
    }
    const lacing = bytes.subarray(at + 27, at + 27 + (bytes[at + 26] ?? 0));
    const page = bytes.subarray(at, at + 27 + lacing.length + lacing.reduce((sum, part) => sum + part, 0));
    viewOf(bytes).setUint32(at + 22, pageChecksum(page), true);
    at += page.length;
  }
}
