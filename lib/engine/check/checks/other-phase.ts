import { stereoIn } from '../../profile/profiler';
import type { FileFacts } from '../file-facts';

/** The file as it would be if the in-phase part of its channels' cross-spectrum were another one, bin by bin. */
export function withCross(facts: FileFacts, change: (cross: number, bin: number) => number): FileFacts {
  const { sound, format } = facts;
  if (!sound) return facts;
  const { profile } = sound;
  const { cross, crossWithoutDelay } = sound.evidence;
  const evidence = {
    ...sound.evidence,
    cross: cross.map(change),
    crossWithoutDelay: (bin: number) => change(crossWithoutDelay(bin), bin),
  };
  const stereo = profile.stereo && stereoIn(evidence, { lowHz: 0, highHz: format.sampleRate / 2 });
  const bands = profile.bands.map((band) => ({ ...band, stereo: band.stereo && stereoIn(evidence, band) }));
  return { ...facts, sound: { evidence, profile: { ...profile, stereo, bands } } };
}
