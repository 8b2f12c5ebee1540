import { type Refusal, refusal } from '@/lib/core/refusal';
import type { AudioFacts, AudioPurpose } from './audio-file';

/** What a header says of a file, before it is read. */
export type AudioHead = Pick<AudioFacts, 'container' | 'codec' | 'sampleRate' | 'channels' | 'lossless'>;

const highestRate = 192_000;

/** AUD-6: what can be measured and mastered. Anything else that is unusual is reported, not refused. */
export function refusalOfFormat(head: AudioHead, purpose: AudioPurpose): Refusal | null {
  if (head.channels > 2) {
    const sentence = `This file has ${head.channels} channels. Please export it in stereo or mono.`;
    return refusal('unsupported', 'AUD-6', sentence);
  }
  if (head.sampleRate > highestRate) {
    const sentence = `This file has a rate of ${head.sampleRate / 1000} kHz; up to 192 kHz can be used. Please export it at a lower rate.`;
    return refusal('unsupported', 'AUD-6', sentence);
  }
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
