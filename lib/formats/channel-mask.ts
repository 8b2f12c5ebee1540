import type { Speaker } from '@/lib/engine/measure/speakers';

const lowFrequency = 3;
const atBack = [4, 5];
const centreBack = 8;
const atSides = [9, 10];

/** The speakers of a WAVEFORMATEXTENSIBLE mask, in the order of the channels; undefined where it does not name one for each. */
export function speakersOfMask(mask: number, channels: number): readonly Speaker[] | undefined {
  const bits = Array.from({ length: 18 }, (_, bit) => bit).filter((bit) => (mask >>> bit) & 1);
  if (bits.length !== channels) return undefined;
  const hasSides = atSides.every((bit) => bits.includes(bit));
  return bits.map((bit) => {
    if (bit === lowFrequency) return 'low';
    if (atSides.includes(bit)) return 'surround';
    // Two surrounds are called back as often as side.
    if (atBack.includes(bit)) return hasSides ? 'back' : 'surround';
    return bit === centreBack ? 'back' : 'front';
  });
}
