import type { CheckSet } from './check-set';
import { BIT_DEPTH_SETS } from './sets/bit-depth';
import { CLICK_SETS } from './sets/clicks';
import { EDGE_SETS } from './sets/edges';
import { HIGH_TONE_SETS } from './sets/high-tones';
import { HUM_SETS } from './sets/hum';
import { LEVEL_SETS } from './sets/levels';
import { LOSSY_SETS } from './sets/lossy';
import { LOST_SOUND_SETS } from './sets/lost-sound';
import { STEREO_SETS } from './sets/stereo';

/** Every set that the checks are tried on: one line for each file in `sets/`. */
export const CHECK_SETS: readonly CheckSet[] = [
  ...HUM_SETS,
  ...HIGH_TONE_SETS,
  ...LOSSY_SETS,
  ...CLICK_SETS,
  ...LOST_SOUND_SETS,
  ...STEREO_SETS,
  ...LEVEL_SETS,
  ...EDGE_SETS,
  ...BIT_DEPTH_SETS,
];
