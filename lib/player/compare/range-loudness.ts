import { heardLufs } from '@/lib/engine/measure/as-heard';
import { Measurer } from '@/lib/engine/measure/measurer';
import type { PcmSource } from '../../pcm/pcm-source';
import { type ReadSource, readSpan } from '../../pcm/read-span';
import type { DeckLoudness } from '../deck';

export interface RangeOfSource {
  /** At the timeline's rate, with the deck's offset added. */
  readonly startFrame: number;
  readonly endFrame: number;
  readonly sampleRate: number;
}

/**
 * Loudness, as it is heard, and true peak of a range of a rendition, gated as a whole file is (BS.1770-5). Null where there is no value:
 * silence, or less than 0.4 s. Measured at the rendition's own rate.
 */
export async function measureRange(
  source: PcmSource,
  { startFrame, endFrame, sampleRate }: RangeOfSource,
  read: ReadSource,
): Promise<DeckLoudness> {
  const own = source.sampleRate;
  const span = {
    startFrame: Math.round((startFrame * own) / sampleRate),
    endFrame: Math.round((endFrame * own) / sampleRate),
    sampleRate: own,
  };
  const measurer = Measurer.create();
  measurer.configure({ sampleRate: own, channels: source.channels });
  for await (const planes of readSpan(source, span, read)) measurer.process(planes, planes[0]?.length ?? 0);
  const { integratedLufs, truePeakDbtp } = measurer.finish();
  return { integratedLufs: heardLufs(integratedLufs, source.channels), truePeakDbtp };
}
