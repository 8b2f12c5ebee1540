import type { StereoProfile } from '../../profile/profile';
import type { FileFacts } from '../file-facts';

/** What two channels that both sound are to each other; null of a mono file, of silence, and above two channels. */
export function stereoOf({ sound }: FileFacts): (StereoProfile & { readonly correlation: number }) | null {
  const stereo = sound?.profile.stereo;
  if (!stereo || stereo.correlation === null) return null;
  return { ...stereo, correlation: stereo.correlation };
}
