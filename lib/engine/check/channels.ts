import { stereoIn } from '../profile/profiler';
import { type Detector, type Draft, type FileFacts, isSilent, wholeFile } from './file-facts';
import { THRESHOLDS } from './thresholds.table';

/** The kick's and the bass's fundamentals, and all of the low end. */
const LOW_ENDS = [
  { lowHz: 20, highHz: 80 },
  { lowHz: 20, highHz: 150 },
];
/** A low end this far under the whole has nothing to lose. */
const LOW_END_UNDER_DB = 25;

/** A channel without sound beside one with it; or no sound at all. */
export const silentChannel: Detector = (facts) => {
  const { value: threshold, unit } = THRESHOLDS.silentChannel;
  if (isSilent(facts)) {
    return [
      {
        id: 'silent-channel',
        severity: 'fault',
        ...wholeFile(facts),
        channel: null,
        reading: -120,
        unit,
        threshold,
      },
    ];
  }
  const peaks = facts.sound?.profile.channels.map(({ samplePeakDbfs }) => samplePeakDbfs ?? -200) ?? [];
  if (Math.max(...peaks) < THRESHOLDS.soundingChannel.value) return [];
  return peaks.flatMap((reading, channel) =>
    reading < threshold
      ? [
          {
            id: 'silent-channel' as const,
            severity: 'fault' as const,
            ...wholeFile(facts),
            channel,
            // Digital silence has no level: the lowest that 24 bits can say.
            reading: Math.max(reading, -144.5),
            unit,
            threshold,
          },
        ]
      : [],
  );
};

/** What two channels are to each other; the gravest cause alone where one explains the other. */
export const betweenChannels: Detector = (facts) => {
  const stereo = facts.sound?.profile.stereo;
  if (!stereo || stereo.correlation === null) return [];
  const dual = dualMono(facts);
  if (dual) return [dual];
  const inverted = one(facts, 'polarity-inverted', {
    reading: stereo.correlation,
    fails: (reading, limit) => reading < limit,
    ...THRESHOLDS.polarity,
    severity: 'fault',
    detail: { monoLossDb: stereo.monoLossDb ?? 0 },
  });
  const late = delay(facts);
  const imbalance = one(facts, 'channel-imbalance', {
    reading: stereo.balanceDb ?? 0,
    fails: (reading, limit) => Math.abs(reading) > limit,
    ...THRESHOLDS.imbalance,
    severity: 'caution',
  });
  const low = lowEnd(facts);
  const rest = inverted.length > 0 || late.length > 0 ? [] : low.length > 0 ? low : monoLoss(facts);
  return [...inverted, ...late, ...imbalance, ...rest];
};

interface Judged {
  readonly reading: number;
  readonly fails: (reading: number, limit: number) => boolean;
  readonly value: number;
  readonly unit: string;
  readonly severity: Draft['severity'];
  readonly detail?: Draft['detail'];
}

function one(facts: FileFacts, id: Draft['id'], judged: Judged): Draft[] {
  const { reading, value, unit, severity, detail } = judged;
  if (!judged.fails(reading, value)) return [];
  const threshold = id === 'channel-imbalance' && reading < 0 ? -value : value;
  const draft = { id, severity, ...wholeFile(facts), channel: null, reading, unit, threshold };
  return [detail ? { ...draft, detail } : draft];
}

function dualMono(facts: FileFacts): Draft | undefined {
  const evidence = facts.sound?.evidence;
  if (!evidence) return undefined;
  let sides = 0;
  let middle = 0;
  for (let bin = 1; bin < evidence.bins; bin++) {
    const both = (evidence.left[bin] ?? 0) + (evidence.right[bin] ?? 0);
    sides += both - 2 * (evidence.cross[bin] ?? 0);
    middle += both + 2 * (evidence.cross[bin] ?? 0);
  }
  if (middle <= 0) return undefined;
  const { value: threshold, unit } = THRESHOLDS.dualMono;
  // The difference of nearly equal sums is exact to about -140 dB.
  const reading = evidence.dbOfPower(Math.max(sides / middle, 1e-14));
  if (reading > threshold) return undefined;
  return {
    id: 'dual-mono',
    severity: 'remark',
    ...wholeFile(facts),
    channel: null,
    reading,
    unit,
    threshold,
  };
}

function delay(facts: FileFacts): Draft[] {
  const found = facts.sound?.evidence.delay;
  if (!found || found.frames === 0) return [];
  if (found.peak < THRESHOLDS.delayPeak.value || found.peak < 2 * found.atZero) return [];
  const milliseconds = (1000 * Math.abs(found.frames)) / facts.format.sampleRate;
  return [
    {
      id: 'channel-delay',
      severity: 'caution',
      ...wholeFile(facts),
      channel: found.frames > 0 ? 1 : 0,
      reading: Math.abs(found.frames),
      unit: 'samples',
      threshold: 1,
      detail: { milliseconds },
    },
  ];
}

function lowEnd(facts: FileFacts): Draft[] {
  const evidence = facts.sound?.evidence;
  if (!evidence) return [];
  const correlations = LOW_ENDS.map((range) => stereoIn(evidence, range).correlation ?? 1);
  const whole = facts.sound?.profile.channels.map(({ rmsDbfs }) => rmsDbfs ?? -200) ?? [];
  const low = facts.sound?.profile.bands[0]?.rmsDbfs ?? -200;
  if (low < Math.max(...whole) - LOW_END_UNDER_DB) return [];
  return one(facts, 'low-end-out-of-phase', {
    reading: Math.min(...correlations),
    fails: (reading, limit) => reading < limit,
    ...THRESHOLDS.lowEndPhase,
    severity: 'caution',
  });
}

function monoLoss(facts: FileFacts): Draft[] {
  const profile = facts.sound?.profile;
  const whole = one(facts, 'mono-loss', {
    reading: profile?.stereo?.monoLossDb ?? 0,
    fails: (reading, limit) => reading > limit,
    ...THRESHOLDS.monoLoss,
    severity: 'caution',
  });
  if (whole.length > 0 || !profile) return whole;
  const loudest = Math.max(...profile.bands.map(({ rmsDbfs }) => rmsDbfs ?? -200));
  const strong = profile.bands.filter(
    ({ rmsDbfs }) => (rmsDbfs ?? -200) > loudest - THRESHOLDS.strongBand.value,
  );
  const worst = strong.toSorted((a, b) => (b.stereo?.monoLossDb ?? 0) - (a.stereo?.monoLossDb ?? 0))[0];
  if (!worst) return [];
  return one(facts, 'mono-loss', {
    reading: worst.stereo?.monoLossDb ?? 0,
    fails: (reading, limit) => reading > limit,
    ...THRESHOLDS.monoLossInBand,
    severity: 'caution',
    detail: { lowHz: worst.lowHz, highHz: worst.highHz },
  });
}
