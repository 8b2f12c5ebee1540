import { describeModule, type SettingsOf } from '../module';
import { hertz, onOff, percent } from '../parameter';

/** Width, mono bass and balance. */
export const stereo = describeModule({
  kind: 'stereo',
  since: 1,
  most: 8,
  parameters: {
    /** 0 mono, 100 unchanged, 200 twice the side. */
    widthPercent: percent({ min: 0, max: 200, default: 100, smoothing: 'ratio' }),
    monoBass: onOff({ default: false, smoothing: 'fade' }),
    monoBelowHz: hertz({ min: 20, max: 500, default: 120, smoothing: 'pitch' }),
    /** -100 left only, 100 right only: the other channel is turned down. */
    balancePercent: percent({ min: -100, max: 100, default: 0, smoothing: 'ratio' }),
  },
  channels: 'stereo',
  latency: 'none',
  meter: null,
  startsBypassed: false,
  upgrades: [],
  settlingSeconds: ({ monoBass, monoBelowHz }) =>
    monoBass ? (2 * Math.SQRT2) / (2 * Math.PI * monoBelowHz) : 0,
});

export type StereoSettings = SettingsOf<typeof stereo>;
