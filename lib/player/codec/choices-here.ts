import { canDecodeAac } from '@/lib/formats/aac/web-decoder';
import { type CodecChoice, codecChoices } from './choice';

/** What every browser can let hear. */
export const choicesAnywhere = codecChoices.filter(({ codec }) => codec !== 'aac');

/** What this one can: AAC where it says that it decodes it. */
export async function choicesHere(): Promise<readonly CodecChoice[]> {
  return (await canDecodeAac()) ? codecChoices : choicesAnywhere;
}
