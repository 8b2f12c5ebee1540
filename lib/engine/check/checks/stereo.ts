import type { StereoProfile } from '../../profile/profile';
import type { FileFacts } from '../file-facts';

/** The relation of two channels that both have sound; null for a mono file, silence, and more than two channels. */
export function stereoOf({ sound }: FileFacts): (StereoProfile & { readonly correlation: number }) | null {
  const stereo = sound?.profile.stereo;
  if (!stereo || stereo.correlation === null) return null;
  return { ...stereo, correlation: stereo.correlation };
}
