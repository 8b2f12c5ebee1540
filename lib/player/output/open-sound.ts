import { ElementSound } from '../media-element/element-sound';
import { AudioThread, hasAudioThread } from './audio-thread';
import type { Sound, SoundEvents } from './sound';

/** The audio thread if this browser supports one; later failures are reported as `lost`. */
export function openSound(sampleRate: number, events: SoundEvents): Sound {
  if (!hasAudioThread()) return new ElementSound(sampleRate, events);
  try {
    return new AudioThread(sampleRate, events);
  } catch {
    // No context at this rate, or no workers: a media element needs neither.
    return new ElementSound(sampleRate, events);
  }
}
