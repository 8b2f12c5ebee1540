import { canDecodeAac } from '@/lib/formats/aac/web-decoder';
import { type CodecChoice, codecChoices } from './choice';

/** What every browser can play. */
export const choicesAnywhere = codecChoices.filter(({ codec }) => codec !== 'aac');

/** What this browser can play: AAC if it says that it can decode it. */
export async function choicesHere(): Promise<readonly CodecChoice[]> {
  return (await canDecodeAac()) ? codecChoices : choicesAnywhere;
}
