import { type Refusal, refusal } from '@/lib/core/refusal';
import { tooManyChannels } from '@/lib/core/too-many-channels';
import type { AudioFacts, AudioPurpose } from './audio-file';

/** What a header says of a file, before it is read. */
export type AudioHead = Pick<AudioFacts, 'container' | 'codec' | 'sampleRate' | 'channels' | 'lossless'>;

/** AUD-6: what can be measured and mastered. Anything else that is unusual is reported, not refused; rates are judged where a file is opened (FMT-4). */
export function refusalOfFormat(head: AudioHead, purpose: AudioPurpose): Refusal | null {
  if (head.channels > 2) return refusal('unsupported', 'AUD-6', tooManyChannels(head.channels));
  if (purpose === 'version' && !head.lossless) {
    const sentence = `This is ${head.codec.toUpperCase()}, which has lost part of the sound. Please export the master as WAV, AIFF or FLAC.`;
    return refusal('unsupported', 'AUD-6', sentence);
  }
  return null;
}

/** AUD-7: nothing blocks a mix, but what will be heard in the master is reported. */
export function warningsOfFormat(head: AudioHead & { bitDepth: number }, purpose: AudioPurpose): string[] {
  // A lossy file is a finding of the checks.
  if (purpose !== 'mix' || !head.lossless || head.bitDepth > 16) return [];
  return ['This mix has 16 bits. If the session has 24 or 32, export it with them.'];
}
