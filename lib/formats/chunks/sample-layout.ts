import { type ByteSource, latin1, viewOf } from '../byte-source';
import type { ChunkForm } from './form';

/** How samples lie in the bytes: as much as is needed to look at them before the format is judged. */
export interface SampleLayout {
  readonly channels: number;
  /** Bytes of one sample of one channel. */
  readonly bytes: number;
  readonly isFloat: boolean;
  readonly littleEndian: boolean;
}

const mostChannels = 64;

/** The layout that the format part with this body gives; nothing where it makes no sense. */
export async function sampleLayout(
  source: ByteSource,
  { offset, form }: { readonly offset: number; readonly form: ChunkForm },
): Promise<SampleLayout | undefined> {
  const body = await source.read(offset, 26);
  if (body.length < 16) return undefined;
  const layout = form.soundId === 'data' ? ofWave(body, form) : ofAiff(body);
  const { channels, bytes, isFloat } = layout;
  if (channels < 1 || channels > mostChannels) return undefined;
  const isPossible = isFloat ? bytes === 4 || bytes === 8 : bytes >= 1 && bytes <= 4;
  return isPossible ? layout : undefined;
}

const floatTag = 3;
const extensibleTag = 0xfffe;

function ofWave(body: Uint8Array, { littleEndian }: ChunkForm): SampleLayout {
  const view = viewOf(body);
  const short = (at: number) => (at + 2 <= body.length ? view.getUint16(at, littleEndian) : 0);
  const tag = short(0) === extensibleTag ? short(24) : short(0);
  const channels = short(2);
  return { channels, bytes: short(12) / channels, isFloat: tag === floatTag, littleEndian };
}

function ofAiff(body: Uint8Array): SampleLayout {
  const view = viewOf(body);
  const type = latin1(body.subarray(18, 22));
  return {
    channels: view.getUint16(0, false),
    bytes: Math.ceil(view.getUint16(6, false) / 8),
    isFloat: /^fl(?:32|64)$/i.test(type),
    littleEndian: type === 'sowt' || /^\d\dni$/.test(type),
  };
}
