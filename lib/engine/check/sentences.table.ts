import type { Draft, FileFacts } from './file-facts';
import type { FindingId } from './finding';
import { channelName, clock, counted, decibels, hertz, spoken } from './spoken-numbers';

interface Sentences {
  /** Plain words: what it is and what to do. */
  readonly client: string;
  /** The technical reading. */
  readonly engineer: string;
}

type Say = (draft: Draft, facts: FileFacts) => Sentences;

const detail = (draft: Draft, name: string) => draft.detail?.[name] ?? 0;
const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

const clipping: Say = (draft, facts) => ({
  client:
    'The loudest moments are cut off at the top and sound harsh. Turn the mix down by a few dB before the export, and send it again.',
  engineer: `${capital(channelName(draft.channel, facts))}: ${counted(detail(draft, 'runs'), 'flat top', 'flat tops')} at ${decibels(detail(draft, 'levelDb'), 'dBFS', 2)}, the longest ${counted(detail(draft, 'longest'), 'sample', 'samples')}, ${counted(draft.reading, 'sample', 'samples')} in all.`,
});

const clippingBelow: Say = (draft, facts) => ({
  client:
    'The peaks were cut off by a clipper or limiter, and the mix was turned down afterwards: the harshness stays. Bypass it on the mix bus, or lower what feeds it, and send the mix again.',
  engineer: clipping(draft, facts).engineer,
});

const truePeakOver: Say = (draft, facts) => {
  const sample = detail(draft, 'samplePeakDbfs');
  const where = `${decibels(draft.reading, 'dBTP', 2)} in ${channelName(draft.channel, facts)} at ${clock(draft.startFrame, facts)}`;
  if (!facts.format.lossless) {
    return {
      client:
        'Decoded, this lossy file goes above full scale. Nothing is lost by that; the file that it was made from is better in any case.',
      engineer: `${where}, sample peak ${decibels(sample, 'dBFS', 2)}, as decoded.`,
    };
  }
  if (detail(draft, 'isFloat') && sample > 0) {
    return {
      client:
        'The mix goes above full scale, but it is a floating-point file: nothing is lost, and the studio only has to turn it down.',
      engineer: `${where}, sample peak ${decibels(sample, 'dBFS', 2)} in a float file: not clipped.`,
    };
  }
  return {
    client:
      'Between the samples the wave goes above full scale, which can crackle on players and in streams. The studio can turn it down; with 1 dB less at the export nothing can happen.',
    engineer: `${where}, sample peak ${decibels(sample, 'dBFS', 2)}.`,
  };
};

const silentChannel: Say = (draft, facts) =>
  draft.channel === null
    ? {
        client: 'There is no sound in this file. Check the export and send it again.',
        engineer: 'Every sample of every channel is below −80 dBFS.',
      }
    : {
        client: `${capital(channelName(draft.channel, facts))} is silent. Probably the routing of the export was wrong: check it and send the mix again.`,
        engineer: `${capital(channelName(draft.channel, facts))} peaks at ${decibels(draft.reading, 'dBFS')} while another carries music.`,
      };

const monoLoss: Say = (draft) => {
  const band = detail(draft, 'highHz')
    ? ` between ${hertz(detail(draft, 'lowHz'))} and ${hertz(detail(draft, 'highHz'))}`
    : '';
  return {
    client: `Played through one speaker (a phone, a club), part of the music${band} cancels out. A stereo widener or two microphones against each other may be the reason.`,
    engineer: `Folding to mono takes ${decibels(draft.reading)}${band}; unrelated channels lose 3 dB.`,
  };
};

const fakeBitDepth: Say = (draft) => {
  const kind = detail(draft, 'isFloat')
    ? `${detail(draft, 'bitDepth')}-bit float`
    : `${detail(draft, 'bitDepth')}-bit`;
  return {
    client: `The file is ${kind}, but only ${draft.reading} bits are used: somewhere on the way it was a ${draft.reading}-bit file. If you have the mix with full resolution, send that one.`,
    engineer: `All samples lie on the grid of ${draft.reading} bits in a ${kind} file: padded.`,
  };
};

const lossyOrigin: Say = (draft, facts) =>
  detail(draft, 'isContainer')
    ? {
        client:
          'This sound went through a lossy format: parts of it were thrown away to make it small. Send the WAV, AIFF or FLAC that your program exports.',
        engineer: 'A lossy file, or a WAV that says it was one; the decoded samples stand in for a mix.',
      }
    : {
        client:
          'The file was an MP3 or another lossy file before it became this one: the highest frequencies are gone. Send the export of the session itself.',
        engineer: `The spectrum ends in a wall at ${hertz(detail(draft, 'hz'))} (${decibels(draft.reading, 'dB', 0)} within 7 %) in a ${hertz(facts.format.sampleRate)} file: a lossy encoder, or a steep low-pass.`,
      };

/** The two sentences of every finding. */
export const SENTENCES: Readonly<Record<FindingId, Say>> = {
  clipping,
  'clipping-below-full-scale': clippingBelow,
  'true-peak-over': truePeakOver,
  'dc-offset': (draft, facts) => ({
    client:
      'The wave does not swing around zero but beside it. You cannot hear that, but it takes headroom and can click at edits; the studio can remove it.',
    engineer: `Mean of ${channelName(draft.channel, facts)}: ${spoken(100 * draft.reading, 2)} % of full scale (${decibels(detail(draft, 'levelDb'), 'dBFS')}).`,
  }),
  'channel-imbalance': (draft) => ({
    client: `The ${draft.reading > 0 ? 'left' : 'right'} side is louder than the other by ${decibels(Math.abs(draft.reading))}. If that is not meant, check the pan and the mix bus.`,
    engineer: `RMS left over right: ${decibels(draft.reading)}.`,
  }),
  'polarity-inverted': (draft) => ({
    client:
      'Left and right swing against each other: through one speaker most of the music disappears. One side is turned over (polarity, "phase"); turn it back and send the mix again.',
    engineer: `Correlation ${spoken(draft.reading, 2)}; folding to mono takes ${decibels(detail(draft, 'monoLossDb'))}. One channel has its polarity inverted.`,
  }),
  'dual-mono': (draft) => ({
    client:
      'Left and right are exactly the same: the file is mono. If the mix is stereo, something went wrong at the export.',
    engineer:
      draft.reading <= -139
        ? 'The channels are identical.'
        : `The channels differ by ${decibels(draft.reading)} only.`,
  }),
  'silent-channel': silentChannel,
  'mono-loss': monoLoss,
  'low-end-out-of-phase': (draft) => ({
    client:
      'The bass of the left and right side works against each other: in mono and on vinyl it gets thin. A widener on the bass is the usual reason.',
    engineer: `Correlation of the low end: ${spoken(draft.reading, 2)}.`,
  }),
  'channel-delay': (draft, facts) => ({
    client: `${capital(channelName(draft.channel, facts))} comes ${spoken(detail(draft, 'milliseconds'), 2)} ms late. A plug-in whose delay was not compensated is the usual reason.`,
    engineer: `${capital(channelName(draft.channel, facts))} is late by ${counted(draft.reading, 'sample', 'samples')} (${spoken(detail(draft, 'milliseconds'), 3)} ms), by generalised cross-correlation.`,
  }),
  click: (draft, facts) => ({
    client:
      'A single sample jumps out of the sound: a click. Listen to it; if it is not part of the music, repair it in the session and send the mix again.',
    engineer: `${capital(channelName(draft.channel, facts))}, sample ${draft.startFrame}: a jump of ${decibels(draft.reading, 'dBFS')}, ${spoken(detail(draft, 'ratio'), 0)} times the roughness around it.`,
  }),
  dropout: (draft, facts) => ({
    client:
      'For a moment the sound is gone. Something was lost in recording or export: listen to it, export again, and send the mix again.',
    engineer: `${capital(channelName(draft.channel, facts))}: ${draft.endFrame - draft.startFrame} samples of digital silence (${decibels(draft.reading, 'ms')}) from sample ${draft.startFrame}, hard at both ends.`,
  }),
  hum: (draft) => ({
    client: `Under the music there is mains hum at ${hertz(detail(draft, 'hz'))} and its harmonics. If you can, mute the track that brings it where it does not play; the studio can lower it too.`,
    engineer: `Steady lines at ${hertz(detail(draft, 'hz'))} and harmonics, the strongest ${decibels(draft.reading, 'dBFS')} (peak of the sine).`,
  }),
  'hf-tone': (draft) => ({
    client: `A steady high tone at ${hertz(detail(draft, 'hz'))} runs through the whole file. Younger ears hear it; the studio can filter it out.`,
    engineer: `A line at ${hertz(detail(draft, 'hz'))}, ${decibels(detail(draft, 'levelDb'), 'dBFS')}, ${decibels(draft.reading, 'dB', 0)} above its surroundings in nine of ten windows.`,
  }),
  'head-silence': (draft) => ({
    client: `The music begins after ${spoken(draft.reading, 1)} s of silence. The studio trims it; nothing is wrong.`,
    engineer: `Below −80 dBFS for the first ${spoken(draft.reading, 2)} s.`,
  }),
  'head-cut': (draft) => ({
    client:
      'The file begins in the middle of the sound. If the first note is cut, export again from a little earlier.',
    engineer: `${decibels(draft.reading, 'dBFS')} within the first millisecond.`,
  }),
  'tail-cut': (draft) => ({
    client:
      'The file ends while there is still sound. If the last note is cut, export again until everything has died away.',
    engineer: `${decibels(draft.reading, 'dBFS')} within the last 5 ms.`,
  }),
  'fake-bit-depth': fakeBitDepth,
  upsampled: (draft, facts) => ({
    client: `The file is ${hertz(facts.format.sampleRate)}, but it was ${hertz(detail(draft, 'rate'))} before: the conversion added nothing. Send the file at the rate of the session.`,
    engineer: `The spectrum ends in a wall at ${hertz(detail(draft, 'hz'))} (${decibels(draft.reading, 'dB', 0)} within 7 %): converted from ${hertz(detail(draft, 'rate'))}.`,
  }),
  'lossy-origin': lossyOrigin,
  'heavily-limited': (draft) => ({
    client:
      'The mix is already pressed loud, which leaves the mastering little room. If there is a limiter on the mix bus only for loudness, send a version without it too.',
    engineer: `True peak less integrated loudness: ${decibels(draft.reading)} at ${decibels(detail(draft, 'integratedLufs'), 'LUFS')}.`,
  }),
  'noise-floor': (draft) => ({
    client:
      'In the quiet places noise is clearly there, and mastering brings it up. If one track brings it, mute it where it does not play.',
    engineer: `The quietest third of a second is noise at ${decibels(draft.reading, 'dBFS')} RMS, under a loudness of ${decibels(detail(draft, 'loudness'), 'LUFS')}.`,
  }),
};
