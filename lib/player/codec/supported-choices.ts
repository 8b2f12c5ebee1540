import { canDecodeAac } from '@/lib/formats/aac/web-decoder';
import { type CodecChoice, codecChoices } from './choice';

/** What every browser can play. */
export const commonChoices = codecChoices.filter(({ codec }) => codec !== 'aac');

/** What this browser can play: AAC if it says that it can decode it. */
export async function supportedChoices(): Promise<readonly CodecChoice[]> {
  return (await canDecodeAac()) ? codecChoices : commonChoices;
}
