import { joinBytes, latinBytes } from '@/lib/formats/byte-sink';

export interface Part {
  readonly id: string;
  readonly body: Uint8Array;
  /** What its header says, if that is not true. */
  readonly claimed?: number;
  /** Without the pad byte that odd sizes need. */
  readonly isUnpadded?: true;
}

export interface PartsFile {
  readonly form: 'RIFF' | 'RIFX' | 'RF64' | 'BW64' | 'FORM';
  readonly parts: readonly Part[];
  /** Behind the last part. */
  readonly behind?: Uint8Array;
  /** What the header of the file says of its size, if that is not true. */
  readonly claimed?: number;
}

function uint32(value: number, littleEndian: boolean): Uint8Array {
  const view = new DataView(new ArrayBuffer(4));
  view.setUint32(0, value % 2 ** 32, littleEndian);
  return new Uint8Array(view.buffer);
}

/** A WAV or AIFF of these parts, right or wrong. */
export function partsBytes({ form, parts, behind = new Uint8Array(0), claimed }: PartsFile): Uint8Array {
  const little = form !== 'RIFX' && form !== 'FORM';
  const body = joinBytes([
    latinBytes(form === 'FORM' ? 'AIFF' : 'WAVE'),
    ...parts.flatMap((part) => [
      latinBytes(part.id),
      uint32(part.claimed ?? part.body.length, little),
      part.body,
      new Uint8Array(part.isUnpadded ? 0 : part.body.length % 2),
    ]),
  ]);
  return joinBytes([latinBytes(form), uint32(claimed ?? body.length, little), body, behind]);
}

/** A `fmt ` part of plain 16-bit stereo at 48 kHz. */
export const plainFormat: Part = {
  id: 'fmt ',
  body: Uint8Array.of(1, 0, 2, 0, 0x80, 0xbb, 0, 0, 0, 0xee, 2, 0, 4, 0, 16, 0),
};

/** A `COMM` part of 16-bit stereo at 48 kHz that counts these samples. */
export function commonPart(frames: number): Part {
  const numbers = joinBytes([Uint8Array.of(0, 2), uint32(frames, false), Uint8Array.of(0, 16)]);
  return { id: 'COMM', body: joinBytes([numbers, Uint8Array.of(0x40, 0x0e, 0xbb, 0x80, 0, 0, 0, 0, 0, 0)]) };
}

/** A `ds64` part that gives this size of the samples. */
export function longSizes(dataBytes: number): Part {
  const body = new Uint8Array(28);
  new DataView(body.buffer).setUint32(8, dataBytes, true);
  return { id: 'ds64', body };
}
