import type { TrackId } from '@/lib/core/ids';
import type { FindingDetail, FindingId, FindingOf } from '@/lib/engine/check/finding';
import type { FigureWriter, FileFigureWriter } from './figure-writer';
import type { ReleaseFindingId, ReleaseFindingOf, ToneRegion } from './release-finding';
import type { FindingSentences } from './stored-finding';

/** Everything that is said of one kind of finding. */
export interface FindingWords<Id extends FindingId> {
  /** Over a finding that is there once. */
  readonly one: string;
  /** Over several of them. */
  readonly many: string;
  /** The name of the check, in the list of checks. */
  readonly check: string;
  /** Which numbers the sentences need besides the reading; a stored finding without one of them is refused. */
  readonly detail: DetailShape<FindingDetail<Id>>;
  readonly sentences: (finding: FindingOf<Id>, figures: FileFigureWriter) => FindingSentences;
}

type DetailShape<Detail> = {
  readonly [Name in keyof Detail]: null extends Detail[Name] ? 'numberOrNull' : 'number';
};

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

type Clipping = FindingOf<'clipping'> | FindingOf<'clipping-below-full-scale'>;

function flatTops({ channel, reading, detail }: Clipping, figures: FileFigureWriter): string {
  const { runs, levelDb, longest } = detail;
  const tops = figures.counted(runs, 'flat top', 'flat tops');
  const level = figures.decibels(levelDb, 'dBFS', 2);
  const most = figures.counted(longest, 'sample', 'samples');
  const all = figures.counted(reading, 'sample', 'samples');
  return `${capital(figures.channel(channel))}: ${tops} at ${level}, the longest ${most}, ${all} in all.`;
}

function truePeakOver(finding: FindingOf<'true-peak-over'>, figures: FileFigureWriter): FindingSentences {
  const { channel, reading, startFrame, detail } = finding;
  const { lossless, sampleFormat } = figures.format;
  const peak = `${figures.decibels(reading, 'dBTP', 2)} in ${figures.channel(channel)} at ${figures.clock(startFrame)}`;
  const where = `${peak}, sample peak ${figures.decibels(detail.samplePeakDbfs, 'dBFS', 2)}`;
  const { uncutDbtp } = detail;
  if (uncutDbtp !== null) {
    const rest = figures.decibels(uncutDbtp, 'dBTP', 2);
    return {
      client:
        uncutDbtp > 0
          ? 'Between the samples the wave goes above full scale, most where the sound is cut off at the end. The studio can turn it down; with 1 dB less at the export nothing can happen.'
          : 'The sound is cut off at the end of the file, and the jump goes above full scale there; everything before it is below. Let the file run until the sound is gone.',
      engineer: `${where}, by the cut at the end: ${rest} without it, as a meter shows that stops with the file.`,
    };
  }
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
  figures: FileFigureWriter,
): FindingSentences {
  if (channel === null) {
    return {
      client: 'There is no sound in this file. Check the export and send it again.',
      engineer: 'Every sample of every channel is below −80 dBFS.',
    };
  }
  const silent = capital(figures.channel(channel));
  return {
    client: `${silent} is silent. Probably the routing of the export was wrong: check it and send the mix again.`,
    engineer: `${silent} peaks at ${figures.decibels(reading, 'dBFS')} while another carries music.`,
  };
}

function monoLoss({ reading, detail }: FindingOf<'mono-loss'>, figures: FileFigureWriter): FindingSentences {
  const { lowHz, highHz } = detail;
  const band =
    lowHz === null || highHz === null ? '' : ` between ${figures.hertz(lowHz)} and ${figures.hertz(highHz)}`;
  return {
    client: `Played through one speaker (a phone, a club), part of the music${band} cancels out. A stereo widener or two microphones against each other may be the reason.`,
    engineer: `Folding to mono takes ${figures.decibels(reading)}${band}; unrelated channels lose 3 dB.`,
  };
}

function clicks(
  { channel, startFrame, endFrame, reading, detail }: FindingOf<'click'>,
  figures: FileFigureWriter,
): FindingSentences {
  if (detail.clicks === null) return oneSample({ channel, startFrame, reading, detail }, figures);
  const samples = figures.counted(endFrame - startFrame, 'sample', 'samples');
  const rough = detail.ratio > 0 ? `, ${figures.number(detail.ratio, 0)} times the roughness around it` : '';
  const own = `${capital(figures.channel(channel))}, sample ${startFrame}: ${samples}, up to ${figures.decibels(reading, 'dBFS')} off what the samples around them predict${rough}.`;
  const many = figures.counted(detail.clicks, 'click', 'clicks');
  if (detail.every !== null) {
    const every = `${many}, one every ${figures.duration(detail.every)}`;
    return {
      client: `${every}: at equal distances, as a wrong clock or a buffer that is too small makes them. Listen to them: what is not part of the rhythm is such a fault. Check the clock and the buffer size, record or export again, and send the mix again.`,
      engineer: `${own} One of ${every}.`,
    };
  }
  if (detail.clicks > 1) {
    return {
      client: `${many} in the file: samples that do not belong to the sound around them. Listen to them; what is not part of the music should be repaired in the session.`,
      engineer: `${own} One of ${many}.`,
    };
  }
  return {
    client:
      'Some samples jump out of the sound: a click. Listen to it; if it is not part of the music, repair it in the session and send the mix again.',
    engineer: own,
  };
}

/** From when only clicks of one sample were found. */
function oneSample(
  {
    channel,
    startFrame,
    reading,
    detail,
  }: Pick<FindingOf<'click'>, 'channel' | 'startFrame' | 'reading' | 'detail'>,
  figures: FileFigureWriter,
): FindingSentences {
  return {
    client:
      'A single sample jumps out of the sound: a click. Listen to it; if it is not part of the music, repair it in the session and send the mix again.',
    engineer: `${capital(figures.channel(channel))}, sample ${startFrame}: a jump of ${figures.decibels(reading, 'dBFS')}, ${figures.number(detail.ratio, 0)} times the roughness around it.`,
  };
}

function dropout(
  { channel, startFrame, endFrame, reading, detail }: FindingOf<'dropout'>,
  figures: FileFigureWriter,
): FindingSentences {
  const { level, isHeld } = detail;
  const value = level === null ? '' : ` (${figures.number(100 * level, 2)} % of full scale)`;
  const instead =
    isHeld === 0 ? 'nothing but noise' : level === null ? 'digital silence' : `one held value${value}`;
  return {
    client:
      'For a moment the sound is gone. Something was lost in recording or export: listen to it, export again, and send the mix again.',
    engineer: `${capital(figures.channel(channel))}: ${endFrame - startFrame} samples of ${instead} (${figures.decibels(reading, 'ms')}) from sample ${startFrame}, ${isHeld === null ? 'hard at both ends' : 'with a hard edge'}.`,
  };
}

/** By the samples from one frame to the next. */
const ENCODER_OF_GRID: ReadonlyMap<number, string> = new Map([
  [576, 'an MP3'],
  [1024, 'an AAC (or Ogg Vorbis) file'],
  [128, 'an Ogg Vorbis file'],
  [960, 'an Opus file'],
]);

function lossyOrigin(
  { reading, detail }: FindingOf<'lossy-origin'>,
  figures: FileFigureWriter,
): FindingSentences {
  const { hz, certain, holes, grid, place, empty } = detail;
  const rate = figures.hertz(figures.format.sampleRate);
  const wall =
    hz === null
      ? `No wall in the spectrum of this ${rate} file`
      : `The spectrum ends in a wall at ${figures.hertz(hz)} (${figures.decibels(reading, 'dB', 0)} within 7 %) in a ${rate} file`;
  if (grid !== null && place !== null && empty !== null) {
    const share = figures.number(100 * empty, 0);
    return {
      client: `The file was ${ENCODER_OF_GRID.get(grid) ?? 'lossy'} before it became this one: parts of the sound were left out to make it small. Send the export of the session itself.`,
      engineer: `${wall}; the frames of an encoder begin at multiples of ${grid} samples after sample ${place}: there ${share} % of its coefficients between 4 and 20 kHz are empty, by chance it would be about 7 %.`,
    };
  }
  if (holes !== null) {
    return {
      client:
        'The file was an MP3 or another lossy file before it became this one: parts of the sound were left out to make it small. Send the export of the session itself.',
      engineer: `${wall}; in the side signal between 8 and 20 kHz, bands are switched off and on by themselves (${figures.number(holes, 1)} in a thousand), as lossy encoders do.`,
    };
  }
  if (hz === null) {
    return {
      client:
        'This sound went through a lossy format: parts of it were thrown away to make it small. Send the WAV, AIFF or FLAC that your program exports.',
      engineer: 'A lossy file, or a WAV that says it was one; the decoded samples stand in for a mix.',
    };
  }
  if (certain === null) {
    // Found before a second sign was looked for, and said as it was then.
    return {
      client:
        'The file was an MP3 or another lossy file before it became this one: the highest frequencies are gone. Send the export of the session itself.',
      engineer: `${wall}: a lossy encoder, or a steep low-pass.`,
    };
  }
  return {
    client: `The highest frequencies end abruptly at ${figures.hertz(hz)}. That looks like an MP3 or another lossy file, but a steep filter does the same. If the file was lossy before, send the export of the session itself.`,
    engineer: `${wall}, and no other trace of an encoder: perhaps a steep low-pass.`,
  };
}

/** The words of every finding, in the order in which the checks are listed. */
export const FINDING_WORDS: { readonly [Id in FindingId]: FindingWords<Id> } = {
  clipping: {
    one: 'Clipping',
    many: 'Clipping',
    check: 'Clipping',
    detail: { levelDb: 'number', runs: 'number', longest: 'number' },
    sentences: (finding, figures) => ({
      client:
        'The loudest moments are cut off at the top and sound harsh. Turn the mix down by a few dB before the export, and send it again.',
      engineer: flatTops(finding, figures),
    }),
  },
  'clipping-below-full-scale': {
    one: 'Clipped, then turned down',
    many: 'Clipped, then turned down',
    check: 'Clipping below full scale',
    detail: { levelDb: 'number', runs: 'number', longest: 'number' },
    sentences: (finding, figures) => ({
      client:
        'The peaks were cut off by a clipper or limiter, and the mix was turned down afterwards: the harshness stays. Bypass it on the mix bus, or lower what feeds it, and send the mix again.',
      engineer: flatTops(finding, figures),
    }),
  },
  'true-peak-over': {
    one: 'Peak above full scale',
    many: 'Peaks above full scale',
    check: 'Peaks between the samples',
    detail: { samplePeakDbfs: 'number', uncutDbtp: 'numberOrNull' },
    sentences: truePeakOver,
  },
  'dc-offset': {
    one: 'DC offset',
    many: 'DC offset',
    check: 'DC offset',
    detail: {},
    sentences: ({ channel, reading }, figures) => ({
      client:
        'The wave does not swing around zero but beside it. You cannot hear that, but it takes headroom and can click at edits; the studio can remove it.',
      engineer: `Mean of ${figures.channel(channel)}: ${figures.number(100 * reading, 2)} % of full scale (${figures.decibels(20 * Math.log10(Math.abs(reading)), 'dBFS')}).`,
    }),
  },
  'channel-imbalance': {
    one: 'One side is louder',
    many: 'One side is louder',
    check: 'Balance of the channels',
    detail: {},
    sentences: ({ reading }, figures) => ({
      client: `The ${reading > 0 ? 'left' : 'right'} side is louder than the other by ${figures.decibels(Math.abs(reading))}. If that is not meant, check the pan and the mix bus.`,
      engineer: `RMS left over right: ${figures.decibels(reading)}.`,
    }),
  },
  'polarity-inverted': {
    one: 'Polarity turned over',
    many: 'Polarity turned over',
    check: 'Polarity',
    detail: { monoLossDb: 'number' },
    sentences: ({ reading, detail }, figures) => ({
      client:
        'Left and right swing against each other: through one speaker most of the music disappears. One side is turned over (polarity, "phase"); turn it back and send the mix again.',
      engineer: `Correlation ${figures.number(reading, 2)}; folding to mono takes ${figures.decibels(detail.monoLossDb)}. One channel has its polarity inverted.`,
    }),
  },
  'dual-mono': {
    one: 'Both channels are the same',
    many: 'Both channels are the same',
    check: 'Dual mono',
    detail: {},
    sentences: ({ reading }, figures) => ({
      client:
        'Left and right are exactly the same: the file is mono. If the mix is stereo, something went wrong at the export.',
      engineer:
        reading <= -139
          ? 'The channels are identical.'
          : `The channels differ by ${figures.decibels(reading)} only.`,
    }),
  },
  'silent-channel': {
    one: 'A channel is silent',
    many: 'Channels are silent',
    check: 'Silent channels',
    detail: {},
    sentences: silentChannel,
  },
  'mono-loss': {
    one: 'Lost in mono',
    many: 'Lost in mono',
    check: 'Loss in mono',
    detail: { lowHz: 'numberOrNull', highHz: 'numberOrNull' },
    sentences: monoLoss,
  },
  'low-end-out-of-phase': {
    one: 'Low end out of phase',
    many: 'Low end out of phase',
    check: 'Phase of the low end',
    detail: {},
    sentences: ({ reading }, figures) => ({
      client:
        'The bass of the left and right side works against each other: in mono and on vinyl it gets thin. A widener on the bass is the usual reason.',
      engineer: `Correlation of the low end: ${figures.number(reading, 2)}.`,
    }),
  },
  'channel-delay': {
    one: 'One channel is late',
    many: 'One channel is late',
    check: 'Delay between the channels',
    detail: {},
    sentences: ({ channel, reading }, figures) => {
      const late = capital(figures.channel(channel));
      const milliseconds = (1000 * reading) / figures.format.sampleRate;
      return {
        client: `${late} comes ${figures.number(milliseconds, 2)} ms late. A plug-in whose delay was not compensated is the usual reason.`,
        engineer: `${late} is late by ${figures.counted(reading, 'sample', 'samples')} (${figures.number(milliseconds, 3)} ms), by generalised cross-correlation.`,
      };
    },
  },
  click: {
    one: 'Click',
    many: 'Clicks',
    check: 'Clicks',
    detail: { ratio: 'number', clicks: 'numberOrNull', every: 'numberOrNull' },
    sentences: clicks,
  },
  dropout: {
    one: 'Dropout',
    many: 'Dropouts',
    check: 'Dropouts',
    detail: { level: 'numberOrNull', isHeld: 'numberOrNull' },
    sentences: dropout,
  },
  gated: {
    one: 'Silences at equal distances',
    many: 'Silences at equal distances',
    check: 'Gates and stutters',
    detail: { every: 'number', length: 'number' },
    sentences: ({ startFrame, reading, detail }, figures) => {
      const [length, every] = [figures.duration(detail.length), figures.duration(detail.every)];
      return {
        client: `${figures.number(reading, 0)} times in a row the sound stops for ${length}, once every ${every}. If that is a gate or a stutter that belongs to the music, all is well. Is it?`,
        engineer: `${figures.number(reading, 0)} gaps of ${length} with hard edges from sample ${startFrame}, one every ${every}: as regular as an effect.`,
      };
    },
  },
  hum: {
    one: 'Mains hum',
    many: 'Mains hum',
    check: 'Mains hum',
    detail: { hz: 'number', lines: 'numberOrNull' },
    sentences: ({ reading, detail }, figures) => {
      const hz = figures.hertz(detail.hz);
      const isOne = detail.lines === 1;
      return {
        client: `Under the music there is mains hum at ${hz}${isOne ? '' : ' and its harmonics'}. If you can, mute the track that brings it where it does not play; the studio can lower it too.`,
        engineer: isOne
          ? `A steady line at ${hz}, ${figures.decibels(reading, 'dBFS')} (peak of the sine).`
          : `Steady lines at ${hz} and harmonics, the strongest ${figures.decibels(reading, 'dBFS')} (peak of the sine).`,
      };
    },
  },
  'hf-tone': {
    one: 'High steady tone',
    many: 'High steady tones',
    check: 'High steady tones',
    detail: { hz: 'number', levelDb: 'number' },
    sentences: ({ reading, detail }, figures) => ({
      client: `A steady high tone at ${figures.hertz(detail.hz)} runs through the whole file. Younger ears hear it; the studio can filter it out.`,
      engineer: `A line at ${figures.hertz(detail.hz)}, ${figures.decibels(detail.levelDb, 'dBFS')}, ${figures.decibels(reading, 'dB', 0)} above its surroundings in nine of ten windows.`,
    }),
  },
  'head-silence': {
    one: 'Silence at the start',
    many: 'Silence at the start',
    check: 'Silence at the start',
    detail: {},
    sentences: ({ reading }, figures) => ({
      client: `The music begins after ${figures.number(reading, 1)} s of silence. The studio trims it; nothing is wrong.`,
      engineer: `Below −80 dBFS for the first ${figures.number(reading, 2)} s.`,
    }),
  },
  'head-cut': {
    one: 'The start is cut off',
    many: 'The start is cut off',
    check: 'A start that is cut off',
    detail: { stepDb: 'numberOrNull' },
    sentences: ({ reading, detail: { stepDb } }, figures) => {
      const first = figures.decibels(reading, 'dBFS');
      return {
        client:
          'The file begins in the middle of the sound. If the first note is cut, export again from a little earlier.',
        engineer:
          // Before version 7 of the checks the highest sample was read.
          stepDb === null
            ? `${first} within the first millisecond.`
            : `The first sample is at ${first}, and behind it no step is larger than ${figures.decibels(stepDb, 'dBFS')}: a jump.`,
      };
    },
  },
  'tail-cut': {
    one: 'The end is cut off',
    many: 'The end is cut off',
    check: 'An end that is cut off',
    detail: {},
    sentences: ({ reading }, figures) => ({
      client:
        'The file ends while there is still sound. If the last note is cut, export again until everything has died away.',
      engineer: `${figures.decibels(reading, 'dBFS')} within the last 5 ms.`,
    }),
  },
  'fake-bit-depth': {
    one: 'Fewer bits than the file says',
    many: 'Fewer bits than the file says',
    check: 'True bit depth',
    detail: {},
    sentences: ({ reading }, { format }) => {
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
    detail: { hz: 'number', formerRate: 'number', certain: 'numberOrNull' },
    sentences: ({ reading, detail }, figures) => {
      const rate = figures.hertz(figures.format.sampleRate);
      const former = figures.hertz(detail.formerRate);
      const wall = `The spectrum ends in a wall at ${figures.hertz(detail.hz)} (${figures.decibels(reading, 'dB', 0)} within 7 %)`;
      if (detail.certain !== 0) {
        const rest = detail.certain === 1 ? `, and nothing is left above half of ${former}` : '';
        return {
          client: `The file is ${rate}, but it was ${former} before: the conversion added nothing. Send the file at the rate of the session.`,
          engineer: `${wall}${rest}: converted from ${former}.`,
        };
      }
      return {
        client: `The file is ${rate}, but it looks as if it was ${former} before. If the session has another rate, send the file at that rate.`,
        engineer: `${wall}, which is half of ${former}: converted from there, or a steep low-pass.`,
      };
    },
  },
  'lossy-origin': {
    one: 'Lossy origin',
    many: 'Lossy origin',
    check: 'Lossy origin',
    detail: {
      hz: 'numberOrNull',
      certain: 'numberOrNull',
      holes: 'numberOrNull',
      grid: 'numberOrNull',
      place: 'numberOrNull',
      empty: 'numberOrNull',
    },
    sentences: lossyOrigin,
  },
  'heavily-limited': {
    one: 'Heavily limited',
    many: 'Heavily limited',
    check: 'Heavy limiting',
    detail: { integratedLufs: 'number' },
    sentences: ({ reading, detail }, figures) => ({
      client:
        'The mix is already pressed loud, which leaves the mastering little room. If there is a limiter on the mix bus only for loudness, send a version without it too.',
      engineer: `True peak less integrated loudness: ${figures.decibels(reading)} at ${figures.decibels(detail.integratedLufs, 'LUFS')}.`,
    }),
  },
  'noise-floor': {
    one: 'Raised noise floor',
    many: 'Raised noise floor',
    check: 'Noise floor',
    detail: { integratedLufs: 'number' },
    sentences: ({ reading, detail }, figures) => ({
      client:
        'In the quiet places noise is clearly there, and mastering brings it up. If one track brings it, mute it where it does not play.',
      engineer: `The quietest third of a second is noise at ${figures.decibels(reading, 'dBFS')} RMS, under a loudness of ${figures.decibels(detail.integratedLufs, 'LUFS')}.`,
    }),
  },
};

interface ReleaseWriter {
  readonly titleOf: (id: TrackId) => string;
  readonly figures: FigureWriter;
}

const toneRegions: Readonly<Record<ToneRegion, string>> = {
  'low-end': 'the low end (below 125 Hz)',
  'low-mids': 'the low mids (160 to 500 Hz)',
  mids: 'the mids (630 Hz to 2 kHz)',
  presence: 'the presence (2.5 to 6.3 kHz)',
  top: 'the top (above 8 kHz)',
};

function titlesOf(trackIds: readonly TrackId[], { titleOf }: ReleaseWriter): string {
  return trackIds.map((id) => `“${titleOf(id)}”`).join(', ');
}

/** The words of what shows only when the mixes of a release are compared. */
export const RELEASE_FINDING_WORDS: {
  readonly [Id in ReleaseFindingId]: (
    finding: ReleaseFindingOf<Id>,
    writer: ReleaseWriter,
  ) => FindingSentences;
} = {
  'mixed-rates': ({ detail: { groups } }, writer) => {
    const list = groups.map(
      ({ sampleRate, trackIds }) => `${writer.figures.hertz(sampleRate)}: ${titlesOf(trackIds, writer)}`,
    );
    return {
      client:
        'The mixes have different sample rates. That is not a fault, but if all your sessions have the same rate, some mixes were converted at the export: send those as the session has them.',
      engineer: `${list.join('; ')}.`,
    };
  },
  'level-outlier': ({ trackIds, detail: { integratedLufs, distanceLu, mixes } }, writer) => {
    const { figures } = writer;
    const title = titlesOf(trackIds, writer);
    return {
      client: `${title} is ${distanceLu < 0 ? 'much quieter' : 'much louder'} than the other mixes. Mastering brings it in line; if it is not intended, check whether the export was made with the same gain.`,
      engineer: `${title}: ${figures.decibels(integratedLufs, 'LUFS')}, ${figures.difference(distanceLu, 'LU')} from the median of ${mixes} mixes.`,
    };
  },
  'tone-outlier': ({ trackIds, detail: { region, distanceDb, mixes } }, writer) => {
    const title = titlesOf(trackIds, writer);
    return {
      client: `${title} has ${distanceDb < 0 ? 'much less' : 'much more'} of ${toneRegions[region]} than the other mixes. That may be the song itself; compare it with them.`,
      engineer: `${title}: ${toneRegions[region]} ${writer.figures.difference(distanceDb)} from the median of ${mixes} mixes, at the same loudness.`,
    };
  },
};
