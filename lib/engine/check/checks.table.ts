import type { Check } from './check';
import { channelDelay } from './checks/channel-delay';
import { channelImbalance } from './checks/channel-imbalance';
import { click } from './checks/click';
import { clipping } from './checks/clipping';
import { clippingBelowFullScale } from './checks/clipping-below-full-scale';
import { dcOffset } from './checks/dc-offset';
import { dropout } from './checks/dropout';
import { dualMono } from './checks/dual-mono';
import { fakeBitDepth } from './checks/fake-bit-depth';
import { gated } from './checks/gated';
import { headCut } from './checks/head-cut';
import { headSilence } from './checks/head-silence';
import { heavilyLimited } from './checks/heavily-limited';
import { hfTone } from './checks/hf-tone';
import { hum } from './checks/hum';
import { lossyOrigin } from './checks/lossy-origin';
import { lowEndOutOfPhase } from './checks/low-end-out-of-phase';
import { monoLoss } from './checks/mono-loss';
import { noiseFloor } from './checks/noise-floor';
import { polarityInverted } from './checks/polarity-inverted';
import { silentChannel } from './checks/silent-channel';
import { tailCut } from './checks/tail-cut';
import { truePeakOver } from './checks/true-peak-over';
import { upsampled } from './checks/upsampled';

/** In the order in which findings of the same place are reported. */
const checks = {
  'silent-channel': silentChannel,
  clipping,
  'clipping-below-full-scale': clippingBelowFullScale,
  'true-peak-over': truePeakOver,
  'dc-offset': dcOffset,
  'dual-mono': dualMono,
  'polarity-inverted': polarityInverted,
  'channel-delay': channelDelay,
  'channel-imbalance': channelImbalance,
  'low-end-out-of-phase': lowEndOutOfPhase,
  'mono-loss': monoLoss,
  click,
  dropout,
  gated,
  hum,
  'hf-tone': hfTone,
  'head-silence': headSilence,
  'head-cut': headCut,
  'tail-cut': tailCut,
  'fake-bit-depth': fakeBitDepth,
  upsampled,
  'lossy-origin': lossyOrigin,
  'heavily-limited': heavilyLimited,
  'noise-floor': noiseFloor,
} as const;

/** The id of a check and of its findings, here, in the database, on the command line and in the QC report. */
export type FindingId = keyof typeof checks;

/** The numbers that the sentences of a finding need besides its reading. */
export type FindingDetail<Id extends FindingId> =
  (typeof checks)[Id] extends Check<infer Detail, string> ? Detail : never;

/** Every check by the id of its findings. The ids that one explains are ids of this table too. */
export const CHECKS: { readonly [Id in FindingId]: Check<FindingDetail<Id>, FindingId> } = checks;
