import type { FindingDetail, FindingId, FindingOf } from '@/lib/engine/check/finding';
import type { FindingSentences } from './kept-finding';
import type { SpokenNumbers } from './spoken-numbers';

/** Everything that is said of one kind of finding. */
export interface FindingWords<Id extends FindingId> {
  /** Over a finding that is there once. */
  readonly one: string;
  /** Over several of them. */
  readonly many: string;
  /** What was looked for, in the list of checks. */
  readonly check: string;
  /** Which numbers the sentences need besides the reading; a stored finding without one of them is refused. */
  readonly detail: DetailShape<FindingDetail<Id>>;
  readonly say: (finding: FindingOf<Id>, numbers: SpokenNumbers) => FindingSentences;
}

type DetailShape<Detail> = {
  readonly [Name in keyof Detail]: null extends Detail[Name] ? 'numberOrNull' : 'number';
};

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

type Clipping = FindingOf<'clipping'> | FindingOf<'clipping-below-full-scale'>;

function flatTops({ channel, reading, detail }: Clipping, numbers: SpokenNumbers): string {
  const { runs, levelDb, longest } = detail;
  const tops = numbers.counted(runs, 'flat top', 'flat tops');
  const level = numbers.decibels(levelDb, 'dBFS', 2);
  const most = numbers.counted(longest, 'sample', 'samples');
  const all = numbers.counted(reading, 'sample', 'samples');
  return `${capital(numbers.channel(channel))}: ${tops} at ${level}, the longest ${most}, ${all} in all.`;
}

function truePeakOver(finding: FindingOf<'true-peak-over'>, numbers: SpokenNumbers): FindingSentences {
  const { channel, reading, startFrame, detail } = finding;
  const { lossless, sampleFormat } = numbers.format;
  const peak = `${numbers.decibels(reading, 'dBTP', 2)} in ${numbers.channel(channel)} at ${numbers.clock(startFrame)}`;
  const where = `${peak}, sample peak ${numbers.decibels(detail.samplePeakDbfs, 'dBFS', 2)}`;
  if (!lossless) {
    return {
      client:
        'Decoded, this lossy file goes above full scale. Nothing is lost by that; the file that it was made from is better in any case.',
      engineer: `${where}, as decoded.`,
    };
  }
  if (sampleFormat === 'float' && detail.samplePeakDbfs > 0) {
    return {
      client:
        'The mix goes above full scale, but it is a floating-point file: nothing is lost, and the studio only has to turn it down.',
      engineer: `${where} in a float file: not clipped.`,
    };
  }
  return {
    client:
      'Between the samples the wave goes above full scale, which can crackle on players and in streams. The studio can turn it down; with 1 dB less at the export nothing can happen.',
    engineer: `${where}.`,
  };
}

function silentChannel(
  { channel, reading }: FindingOf<'silent-channel'>,
  numbers: SpokenNumbers,
): FindingSentences {
  if (channel === null) {
    return {
      client: 'There is no sound in this file. Check the export and send it again.',
      engineer: 'Every sample of every channel is below −80 dBFS.',
    };
  }
  const silent = capital(numbers.channel(channel));
  return {
    client: `${silent} is silent. Probably the routing of the export was wrong: check it and send the mix again.`,
    engineer: `${silent} peaks at ${numbers.decibels(reading, 'dBFS')} while another carries music.`,
  };
}

function monoLoss({ reading, detail }: FindingOf<'mono-loss'>, numbers: SpokenNumbers): FindingSentences {
  const { lowHz, highHz } = detail;
  const band =
    lowHz === null || highHz === null ? '' : ` between ${numbers.hertz(lowHz)} and ${numbers.hertz(highHz)}`;
  return {
    client: `Played through one speaker (a phone, a club), part of the music${band} cancels out. A stereo widener or two microphones against each other may be the reason.`,
    engineer: `Folding to mono takes ${numbers.decibels(reading)}${band}; unrelated channels lose 3 dB.`,
  };
}

function lossyOrigin(
  { reading, detail }: FindingOf<'lossy-origin'>,
  numbers: SpokenNumbers,
): FindingSentences {
  if (detail.hz === null) {
    return {
      client:
        'This sound went through a lossy format: parts of it were thrown away to make it small. Send the WAV, AIFF or FLAC that your program exports.',
      engineer: 'A lossy file, or a WAV that says it was one; the decoded samples stand in for a mix.',
    };
  }
  const wall = `The spectrum ends in a wall at ${numbers.hertz(detail.hz)} (${numbers.decibels(reading, 'dB', 0)} within 7 %)`;
  return {
    client:
      'The file was an MP3 or another lossy file before it became this one: the highest frequencies are gone. Send the export of the session itself.',
    engineer: `${wall} in a ${numbers.hertz(numbers.format.sampleRate)} file: a lossy encoder, or a steep low-pass.`,
  };
}

/** The words of every finding, in the order in which the checks are listed. */
export const FINDING_WORDS: { readonly [Id in FindingId]: FindingWords<Id> } = {
  clipping: {
    one: 'Clipping',
    many: 'Clipping',
    check: 'Clipping',
    detail: { levelDb: 'number', runs: 'number', longest: 'number' },
    say: (finding, numbers) => ({
      client:
        'The loudest moments are cut off at the top and sound harsh. Turn the mix down by a few dB before the export, and send it again.',
      engineer: flatTops(finding, numbers),
    }),
  },
  'clipping-below-full-scale': {
    one: 'Clipped, then turned down',
    many: 'Clipped, then turned down',
    check: 'Clipping below full scale',
    detail: { levelDb: 'number', runs: 'number', longest: 'number' },
    say: (finding, numbers) => ({
      client:
        'The peaks were cut off by a clipper or limiter, and the mix was turned down afterwards: the harshness stays. Bypass it on the mix bus, or lower what feeds it, and send the mix again.',
      engineer: flatTops(finding, numbers),
    }),
  },
  'true-peak-over': {
    one: 'Peak above full scale',
    many: 'Peaks above full scale',
    check: 'Peaks between the samples',
    detail: { samplePeakDbfs: 'number' },
    say: truePeakOver,
  },
  'dc-offset': {
    one: 'DC offset',
    many: 'DC offset',
    check: 'DC offset',
    detail: {},
    say: ({ channel, reading }, numbers) => ({
      client:
        'The wave does not swing around zero but beside it. You cannot hear that, but it takes headroom and can click at edits; the studio can remove it.',
      engineer: `Mean of ${numbers.channel(channel)}: ${numbers.number(100 * reading, 2)} % of full scale (${numbers.decibels(20 * Math.log10(Math.abs(reading)), 'dBFS')}).`,
    }),
  },
  'channel-imbalance': {
    one: 'One side is louder',
    many: 'One side is louder',
    check: 'Balance of the channels',
    detail: {},
    say: ({ reading }, numbers) => ({
      client: `The ${reading > 0 ? 'left' : 'right'} side is louder than the other by ${numbers.decibels(Math.abs(reading))}. If that is not meant, check the pan and the mix bus.`,
      engineer: `RMS left over right: ${numbers.decibels(reading)}.`,
    }),
  },
  'polarity-inverted': {
    one: 'Polarity turned over',
    many: 'Polarity turned over',
    check: 'Polarity',
    detail: { monoLossDb: 'number' },
    say: ({ reading, detail }, numbers) => ({
      client:
        'Left and right swing against each other: through one speaker most of the music disappears. One side is turned over (polarity, "phase"); turn it back and send the mix again.',
      engineer: `Correlation ${numbers.number(reading, 2)}; folding to mono takes ${numbers.decibels(detail.monoLossDb)}. One channel has its polarity inverted.`,
    }),
  },
  'dual-mono': {
    one: 'Both channels are the same',
    many: 'Both channels are the same',
    check: 'Dual mono',
    detail: {},
    say: ({ reading }, numbers) => ({
      client:
        'Left and right are exactly the same: the file is mono. If the mix is stereo, something went wrong at the export.',
      engineer:
        reading <= -139
          ? 'The channels are identical.'
          : `The channels differ by ${numbers.decibels(reading)} only.`,
    }),
  },
  'silent-channel': {
    one: 'A channel is silent',
    many: 'Channels are silent',
    check: 'Silent channels',
    detail: {},
    say: silentChannel,
  },
  'mono-loss': {
    one: 'Lost in mono',
    many: 'Lost in mono',
    check: 'Loss in mono',
    detail: { lowHz: 'numberOrNull', highHz: 'numberOrNull' },
    say: monoLoss,
  },
  'low-end-out-of-phase': {
    one: 'Low end out of phase',
    many: 'Low end out of phase',
    check: 'Phase of the low end',
    detail: {},
    say: ({ reading }, numbers) => ({
      client:
        'The bass of the left and right side works against each other: in mono and on vinyl it gets thin. A widener on the bass is the usual reason.',
      engineer: `Correlation of the low end: ${numbers.number(reading, 2)}.`,
    }),
  },
  'channel-delay': {
    one: 'One channel is late',
    many: 'One channel is late',
    check: 'Delay between the channels',
    detail: {},
    say: ({ channel, reading }, numbers) => {
      const late = capital(numbers.channel(channel));
      const milliseconds = (1000 * reading) / numbers.format.sampleRate;
      return {
        client: `${late} comes ${numbers.number(milliseconds, 2)} ms late. A plug-in whose delay was not compensated is the usual reason.`,
        engineer: `${late} is late by ${numbers.counted(reading, 'sample', 'samples')} (${numbers.number(milliseconds, 3)} ms), by generalised cross-correlation.`,
      };
    },
  },
  click: {
    one: 'Click',
    many: 'Clicks',
    check: 'Clicks',
    detail: { ratio: 'number' },
    say: ({ channel, startFrame, reading, detail }, numbers) => ({
      client:
        'A single sample jumps out of the sound: a click. Listen to it; if it is not part of the music, repair it in the session and send the mix again.',
      engineer: `${capital(numbers.channel(channel))}, sample ${startFrame}: a jump of ${numbers.decibels(reading, 'dBFS')}, ${numbers.number(detail.ratio, 0)} times the roughness around it.`,
    }),
  },
  dropout: {
    one: 'Dropout',
    many: 'Dropouts',
    check: 'Dropouts',
    detail: {},
    say: ({ channel, startFrame, endFrame, reading }, numbers) => ({
      client:
        'For a moment the sound is gone. Something was lost in recording or export: listen to it, export again, and send the mix again.',
      engineer: `${capital(numbers.channel(channel))}: ${endFrame - startFrame} samples of digital silence (${numbers.decibels(reading, 'ms')}) from sample ${startFrame}, hard at both ends.`,
    }),
  },
  hum: {
    one: 'Mains hum',
    many: 'Mains hum',
    check: 'Mains hum',
    detail: { hz: 'number' },
    say: ({ reading, detail }, numbers) => ({
      client: `Under the music there is mains hum at ${numbers.hertz(detail.hz)} and its harmonics. If you can, mute the track that brings it where it does not play; the studio can lower it too.`,
      engineer: `Steady lines at ${numbers.hertz(detail.hz)} and harmonics, the strongest ${numbers.decibels(reading, 'dBFS')} (peak of the sine).`,
    }),
  },
  'hf-tone': {
    one: 'High steady tone',
    many: 'High steady tones',
    check: 'High steady tones',
    detail: { hz: 'number', levelDb: 'number' },
    say: ({ reading, detail }, numbers) => ({
      client: `A steady high tone at ${numbers.hertz(detail.hz)} runs through the whole file. Younger ears hear it; the studio can filter it out.`,
      engineer: `A line at ${numbers.hertz(detail.hz)}, ${numbers.decibels(detail.levelDb, 'dBFS')}, ${numbers.decibels(reading, 'dB', 0)} above its surroundings in nine of ten windows.`,
    }),
  },
  'head-silence': {
    one: 'Silence at the start',
    many: 'Silence at the start',
    check: 'Silence at the start',
    detail: {},
    say: ({ reading }, numbers) => ({
      client: `The music begins after ${numbers.number(reading, 1)} s of silence. The studio trims it; nothing is wrong.`,
      engineer: `Below −80 dBFS for the first ${numbers.number(reading, 2)} s.`,
    }),
  },
  'head-cut': {
    one: 'The start is cut off',
    many: 'The start is cut off',
    check: 'A start that is cut off',
    detail: {},
    say: ({ reading }, numbers) => ({
      client:
        'The file begins in the middle of the sound. If the first note is cut, export again from a little earlier.',
      engineer: `${numbers.decibels(reading, 'dBFS')} within the first millisecond.`,
    }),
  },
  'tail-cut': {
    one: 'The end is cut off',
    many: 'The end is cut off',
    check: 'An end that is cut off',
    detail: {},
    say: ({ reading }, numbers) => ({
      client:
        'The file ends while there is still sound. If the last note is cut, export again until everything has died away.',
      engineer: `${numbers.decibels(reading, 'dBFS')} within the last 5 ms.`,
    }),
  },
  'fake-bit-depth': {
    one: 'Fewer bits than the file says',
    many: 'Fewer bits than the file says',
    check: 'True bit depth',
    detail: {},
    say: ({ reading }, { format }) => {
      const kind =
        format.sampleFormat === 'float' ? `${format.bitDepth}-bit float` : `${format.bitDepth}-bit`;
      return {
        client: `The file is ${kind}, but only ${reading} bits are used: somewhere on the way it was a ${reading}-bit file. If you have the mix with full resolution, send that one.`,
        engineer: `All samples lie on the grid of ${reading} bits in a ${kind} file: padded.`,
      };
    },
  },
  upsampled: {
    one: 'Converted from a lower rate',
    many: 'Converted from a lower rate',
    check: 'Upsampling',
    detail: { hz: 'number', formerRate: 'number' },
    say: ({ reading, detail }, numbers) => ({
      client: `The file is ${numbers.hertz(numbers.format.sampleRate)}, but it was ${numbers.hertz(detail.formerRate)} before: the conversion added nothing. Send the file at the rate of the session.`,
      engineer: `The spectrum ends in a wall at ${numbers.hertz(detail.hz)} (${numbers.decibels(reading, 'dB', 0)} within 7 %): converted from ${numbers.hertz(detail.formerRate)}.`,
    }),
  },
  'lossy-origin': {
    one: 'Was an MP3 or the like',
    many: 'Was an MP3 or the like',
    check: 'Lossy origin',
    detail: { hz: 'numberOrNull' },
    say: lossyOrigin,
  },
  'heavily-limited': {
    one: 'Heavily limited',
    many: 'Heavily limited',
    check: 'Heavy limiting',
    detail: { integratedLufs: 'number' },
    say: ({ reading, detail }, numbers) => ({
      client:
        'The mix is already pressed loud, which leaves the mastering little room. If there is a limiter on the mix bus only for loudness, send a version without it too.',
      engineer: `True peak less integrated loudness: ${numbers.decibels(reading)} at ${numbers.decibels(detail.integratedLufs, 'LUFS')}.`,
    }),
  },
  'noise-floor': {
    one: 'Raised noise floor',
    many: 'Raised noise floor',
    check: 'Noise floor',
    detail: { integratedLufs: 'number' },
    say: ({ reading, detail }, numbers) => ({
      client:
        'In the quiet places noise is clearly there, and mastering brings it up. If one track brings it, mute it where it does not play.',
      engineer: `The quietest third of a second is noise at ${numbers.decibels(reading, 'dBFS')} RMS, under a loudness of ${numbers.decibels(detail.integratedLufs, 'LUFS')}.`,
    }),
  },
};
