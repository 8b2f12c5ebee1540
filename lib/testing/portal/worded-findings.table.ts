import type { AnalysisFormat } from '@/lib/engine/analyse/analysis-format';

/** A finding as databases stored it before findings were stored as numbers: with both sentences. */
export interface StoredInWords {
  readonly format: AnalysisFormat;
  readonly stored: {
    readonly id: string;
    readonly client: string;
    readonly engineer: string;
    readonly [more: string]: unknown;
  };
}

/** At least one of every id, and of each wording; written by the checks of 27 November 2026. */
export const storedInWords: readonly StoredInWords[] = [
  {
    format: {
      bitDepth: 24,
      sampleFormat: 'int',
      lossless: true,
      sampleRate: 48000,
      channels: 2,
    },
    stored: {
      id: 'channel-delay',
      severity: 'caution',
      startFrame: 0,
      endFrame: 384000,
      channel: 1,
      reading: 31,
      unit: 'samples',
      threshold: 1,
      client:
        'The right channel comes 0.65 ms late. A plug-in whose delay was not compensated is the usual reason.',
      engineer: 'The right channel is late by 31 samples (0.646 ms), by generalised cross-correlation.',
    },
  },
  {
    format: {
      bitDepth: 24,
      sampleFormat: 'int',
      lossless: true,
      sampleRate: 48000,
      channels: 2,
    },
    stored: {
      id: 'channel-imbalance',
      severity: 'caution',
      startFrame: 0,
      endFrame: 384000,
      channel: null,
      reading: 4.662063400082381,
      unit: 'dB',
      threshold: 2.5,
      client:
        'The left side is louder than the other by 4.7 dB. If that is not meant, check the pan and the mix bus.',
      engineer: 'RMS left over right: 4.7 dB.',
    },
  },
  {
    format: {
      bitDepth: 24,
      sampleFormat: 'int',
      lossless: true,
      sampleRate: 48000,
      channels: 2,
    },
    stored: {
      id: 'click',
      severity: 'fault',
      startFrame: 18942,
      endFrame: 18943,
      channel: 1,
      reading: -4.4369868135940385,
      unit: 'dBFS',
      threshold: -40,
      client:
        'A single sample jumps out of the sound: a click. Listen to it; if it is not part of the music, repair it in the session and send the mix again.',
      engineer: 'The right channel, sample 18942: a jump of −4.4 dBFS, 200000 times the roughness around it.',
    },
  },
  {
    format: {
      bitDepth: 24,
      sampleFormat: 'int',
      lossless: true,
      sampleRate: 48000,
      channels: 2,
    },
    stored: {
      id: 'click',
      severity: 'fault',
      startFrame: 63694,
      endFrame: 63695,
      channel: 0,
      reading: -9.08835804060998,
      unit: 'dBFS',
      threshold: -40,
      client:
        'A single sample jumps out of the sound: a click. Listen to it; if it is not part of the music, repair it in the session and send the mix again.',
      engineer: 'The left channel, sample 63694: a jump of −9.1 dBFS, 182 times the roughness around it.',
    },
  },
  {
    format: {
      bitDepth: 24,
      sampleFormat: 'int',
      lossless: true,
      sampleRate: 48000,
      channels: 2,
    },
    stored: {
      id: 'clipping',
      severity: 'fault',
      startFrame: 37504,
      endFrame: 113481,
      channel: 0,
      reading: 6528,
      unit: 'samples',
      threshold: 3,
      client:
        'The loudest moments are cut off at the top and sound harsh. Turn the mix down by a few dB before the export, and send it again.',
      engineer: 'The left channel: 758 flat tops at 0.00 dBFS, the longest 62 samples, 6528 samples in all.',
    },
  },
  {
    format: {
      bitDepth: 24,
      sampleFormat: 'int',
      lossless: true,
      sampleRate: 48000,
      channels: 2,
    },
    stored: {
      id: 'clipping',
      severity: 'caution',
      startFrame: 360064,
      endFrame: 360067,
      channel: 0,
      reading: 3,
      unit: 'samples',
      threshold: 3,
      client:
        'The loudest moments are cut off at the top and sound harsh. Turn the mix down by a few dB before the export, and send it again.',
      engineer: 'The left channel: 1 flat top at 0.00 dBFS, the longest 3 samples, 3 samples in all.',
    },
  },
  {
    format: {
      bitDepth: 24,
      sampleFormat: 'int',
      lossless: true,
      sampleRate: 48000,
      channels: 2,
    },
    stored: {
      id: 'clipping-below-full-scale',
      severity: 'fault',
      startFrame: 3820,
      endFrame: 135178,
      channel: 0,
      reading: 9528,
      unit: 'samples',
      threshold: 3,
      client:
        'The peaks were cut off by a clipper or limiter, and the mix was turned down afterwards: the harshness stays. Bypass it on the mix bus, or lower what feeds it, and send the mix again.',
      engineer:
        'The left channel: 403 flat tops at −0.30 dBFS, the longest 297 samples, 9528 samples in all.',
    },
  },
  {
    format: {
      bitDepth: 32,
      sampleFormat: 'float',
      lossless: true,
      sampleRate: 48000,
      channels: 2,
    },
    stored: {
      id: 'dc-offset',
      severity: 'caution',
      startFrame: 0,
      endFrame: 384000,
      channel: 0,
      reading: -0.006967428483403129,
      unit: 'of full scale',
      threshold: -0.005,
      client:
        'The wave does not swing around zero but beside it. You cannot hear that, but it takes headroom and can click at edits; the studio can remove it.',
      engineer: 'Mean of the left channel: −0.70 % of full scale (−43.1 dBFS).',
    },
  },
  {
    format: {
      bitDepth: 24,
      sampleFormat: 'int',
      lossless: true,
      sampleRate: 48000,
      channels: 2,
    },
    stored: {
      id: 'dropout',
      severity: 'fault',
      startFrame: 50400,
      endFrame: 50880,
      channel: null,
      reading: 10,
      unit: 'ms',
      threshold: 0.4,
      client:
        'For a moment the sound is gone. Something was lost in recording or export: listen to it, export again, and send the mix again.',
      engineer:
        'Both channels: 480 samples of digital silence (10.0 ms) from sample 50400, hard at both ends.',
    },
  },
  {
    format: {
      bitDepth: 24,
      sampleFormat: 'int',
      lossless: true,
      sampleRate: 48000,
      channels: 2,
    },
    stored: {
      id: 'dual-mono',
      severity: 'remark',
      startFrame: 0,
      endFrame: 144000,
      channel: null,
      reading: -140,
      unit: 'dB',
      threshold: -80,
      client:
        'Left and right are exactly the same: the file is mono. If the mix is stereo, something went wrong at the export.',
      engineer: 'The channels are identical.',
    },
  },
  {
    format: {
      bitDepth: 24,
      sampleFormat: 'int',
      lossless: true,
      sampleRate: 48000,
      channels: 2,
    },
    stored: {
      id: 'fake-bit-depth',
      severity: 'caution',
      startFrame: 0,
      endFrame: 144000,
      channel: null,
      reading: 16,
      unit: 'bits',
      threshold: 24,
      client:
        'The file is 24-bit, but only 16 bits are used: somewhere on the way it was a 16-bit file. If you have the mix with full resolution, send that one.',
      engineer: 'All samples lie on the grid of 16 bits in a 24-bit file: padded.',
    },
  },
  {
    format: {
      bitDepth: 32,
      sampleFormat: 'float',
      lossless: true,
      sampleRate: 48000,
      channels: 2,
    },
    stored: {
      id: 'fake-bit-depth',
      severity: 'caution',
      startFrame: 0,
      endFrame: 144000,
      channel: null,
      reading: 16,
      unit: 'bits',
      threshold: 24,
      client:
        'The file is 32-bit float, but only 16 bits are used: somewhere on the way it was a 16-bit file. If you have the mix with full resolution, send that one.',
      engineer: 'All samples lie on the grid of 16 bits in a 32-bit float file: padded.',
    },
  },
  {
    format: {
      bitDepth: 24,
      sampleFormat: 'int',
      lossless: true,
      sampleRate: 48000,
      channels: 2,
    },
    stored: {
      id: 'head-cut',
      severity: 'caution',
      startFrame: 0,
      endFrame: 48,
      channel: null,
      reading: -23.361361515674407,
      unit: 'dBFS',
      threshold: -50,
      client:
        'The file begins in the middle of the sound. If the first note is cut, export again from a little earlier.',
      engineer: '−23.4 dBFS within the first millisecond.',
    },
  },
  {
    format: {
      bitDepth: 24,
      sampleFormat: 'int',
      lossless: true,
      sampleRate: 48000,
      channels: 2,
    },
    stored: {
      id: 'head-silence',
      severity: 'remark',
      startFrame: 0,
      endFrame: 65760,
      channel: null,
      reading: 1.37,
      unit: 's',
      threshold: 1,
      client: 'The music begins after 1.4 s of silence. The studio trims it; nothing is wrong.',
      engineer: 'Below −80 dBFS for the first 1.37 s.',
    },
  },
  {
    format: {
      bitDepth: 24,
      sampleFormat: 'int',
      lossless: true,
      sampleRate: 48000,
      channels: 2,
    },
    stored: {
      id: 'heavily-limited',
      severity: 'caution',
      startFrame: 0,
      endFrame: 384000,
      channel: null,
      reading: 3.2703007560462174,
      unit: 'dB',
      threshold: 8,
      client:
        'The mix is already pressed loud, which leaves the mastering little room. If there is a limiter on the mix bus only for loudness, send a version without it too.',
      engineer: 'True peak less integrated loudness: 3.3 dB at −5.1 LUFS.',
    },
  },
  {
    format: {
      bitDepth: 24,
      sampleFormat: 'int',
      lossless: true,
      sampleRate: 48000,
      channels: 2,
    },
    stored: {
      id: 'hf-tone',
      severity: 'caution',
      startFrame: 0,
      endFrame: 144000,
      channel: null,
      reading: 40.38328680240056,
      unit: 'dB',
      threshold: 20,
      client:
        'A steady high tone at 19.68 kHz runs through the whole file. Younger ears hear it; the studio can filter it out.',
      engineer: 'A line at 19.68 kHz, −62.0 dBFS, 40 dB above its surroundings in nine of ten windows.',
    },
  },
  {
    format: {
      bitDepth: 24,
      sampleFormat: 'int',
      lossless: true,
      sampleRate: 48000,
      channels: 2,
    },
    stored: {
      id: 'hum',
      severity: 'caution',
      startFrame: 0,
      endFrame: 144000,
      channel: null,
      reading: -51.44584480335293,
      unit: 'dBFS',
      threshold: -78,
      client:
        'Under the music there is mains hum at 50 Hz and its harmonics. If you can, mute the track that brings it where it does not play; the studio can lower it too.',
      engineer: 'Steady lines at 50 Hz and harmonics, the strongest −51.4 dBFS (peak of the sine).',
    },
  },
  {
    format: {
      bitDepth: 16,
      sampleFormat: 'int',
      lossless: false,
      sampleRate: 48000,
      channels: 2,
    },
    stored: {
      id: 'lossy-origin',
      severity: 'caution',
      startFrame: 0,
      endFrame: 384000,
      channel: null,
      reading: 1,
      unit: '',
      threshold: 0,
      client:
        'This sound went through a lossy format: parts of it were thrown away to make it small. Send the WAV, AIFF or FLAC that your program exports.',
      engineer: 'A lossy file, or a WAV that says it was one; the decoded samples stand in for a mix.',
    },
  },
  {
    format: {
      bitDepth: 24,
      sampleFormat: 'int',
      lossless: true,
      sampleRate: 48000,
      channels: 2,
    },
    stored: {
      id: 'lossy-origin',
      severity: 'caution',
      startFrame: 0,
      endFrame: 144000,
      channel: null,
      reading: 71.38983833914128,
      unit: 'dB',
      threshold: 20,
      client:
        'The file was an MP3 or another lossy file before it became this one: the highest frequencies are gone. Send the export of the session itself.',
      engineer:
        'The spectrum ends in a wall at 16.8 kHz (71 dB within 7 %) in a 48 kHz file: a lossy encoder, or a steep low-pass.',
    },
  },
  {
    format: {
      bitDepth: 24,
      sampleFormat: 'int',
      lossless: true,
      sampleRate: 48000,
      channels: 2,
    },
    stored: {
      id: 'low-end-out-of-phase',
      severity: 'caution',
      startFrame: 0,
      endFrame: 384000,
      channel: null,
      reading: -0.7807345002035989,
      unit: '',
      threshold: -0.2,
      client:
        'The bass of the left and right side works against each other: in mono and on vinyl it gets thin. A widener on the bass is the usual reason.',
      engineer: 'Correlation of the low end: −0.78.',
    },
  },
  {
    format: {
      bitDepth: 24,
      sampleFormat: 'int',
      lossless: true,
      sampleRate: 48000,
      channels: 2,
    },
    stored: {
      id: 'mono-loss',
      severity: 'caution',
      startFrame: 0,
      endFrame: 384000,
      channel: null,
      reading: 5.948859750225002,
      unit: 'dB',
      threshold: 4.5,
      client:
        'Played through one speaker (a phone, a club), part of the music cancels out. A stereo widener or two microphones against each other may be the reason.',
      engineer: 'Folding to mono takes 5.9 dB; unrelated channels lose 3 dB.',
    },
  },
  {
    format: {
      bitDepth: 24,
      sampleFormat: 'int',
      lossless: true,
      sampleRate: 48000,
      channels: 2,
    },
    stored: {
      id: 'noise-floor',
      severity: 'caution',
      startFrame: 0,
      endFrame: 384000,
      channel: null,
      reading: -55.279866301278304,
      unit: 'dBFS',
      threshold: -60,
      client:
        'In the quiet places noise is clearly there, and mastering brings it up. If one track brings it, mute it where it does not play.',
      engineer: 'The quietest third of a second is noise at −55.3 dBFS RMS, under a loudness of −20.7 LUFS.',
    },
  },
  {
    format: {
      bitDepth: 24,
      sampleFormat: 'int',
      lossless: true,
      sampleRate: 48000,
      channels: 2,
    },
    stored: {
      id: 'polarity-inverted',
      severity: 'fault',
      startFrame: 0,
      endFrame: 384000,
      channel: null,
      reading: -0.5219396984537732,
      unit: '',
      threshold: -0.5,
      client:
        'Left and right swing against each other: through one speaker most of the music disappears. One side is turned over (polarity, "phase"); turn it back and send the mix again.',
      engineer: 'Correlation −0.52; folding to mono takes 6.2 dB. One channel has its polarity inverted.',
    },
  },
  {
    format: {
      bitDepth: 24,
      sampleFormat: 'int',
      lossless: true,
      sampleRate: 48000,
      channels: 2,
    },
    stored: {
      id: 'silent-channel',
      severity: 'fault',
      startFrame: 0,
      endFrame: 96000,
      channel: null,
      reading: -120,
      unit: 'dBFS',
      threshold: -90,
      client: 'There is no sound in this file. Check the export and send it again.',
      engineer: 'Every sample of every channel is below −80 dBFS.',
    },
  },
  {
    format: {
      bitDepth: 24,
      sampleFormat: 'int',
      lossless: true,
      sampleRate: 48000,
      channels: 2,
    },
    stored: {
      id: 'silent-channel',
      severity: 'fault',
      startFrame: 0,
      endFrame: 384000,
      channel: 1,
      reading: -144.5,
      unit: 'dBFS',
      threshold: -90,
      client:
        'The right channel is silent. Probably the routing of the export was wrong: check it and send the mix again.',
      engineer: 'The right channel peaks at −144.5 dBFS while another carries music.',
    },
  },
  {
    format: {
      bitDepth: 24,
      sampleFormat: 'int',
      lossless: true,
      sampleRate: 48000,
      channels: 2,
    },
    stored: {
      id: 'tail-cut',
      severity: 'caution',
      startFrame: 143760,
      endFrame: 144000,
      channel: null,
      reading: -36.456879191620956,
      unit: 'dBFS',
      threshold: -50,
      client:
        'The file ends while there is still sound. If the last note is cut, export again until everything has died away.',
      engineer: '−36.5 dBFS within the last 5 ms.',
    },
  },
  {
    format: {
      bitDepth: 32,
      sampleFormat: 'float',
      lossless: true,
      sampleRate: 48000,
      channels: 2,
    },
    stored: {
      id: 'true-peak-over',
      severity: 'remark',
      startFrame: 68352,
      endFrame: 68480,
      channel: 0,
      reading: 7.046729441297238,
      unit: 'dBTP',
      threshold: 0,
      client:
        'The mix goes above full scale, but it is a floating-point file: nothing is lost, and the studio only has to turn it down.',
      engineer:
        '7.05 dBTP in the left channel at 0:01.4, sample peak 6.99 dBFS in a float file: not clipped.',
    },
  },
  {
    format: {
      bitDepth: 24,
      sampleFormat: 'int',
      lossless: true,
      sampleRate: 48000,
      channels: 2,
    },
    stored: {
      id: 'true-peak-over',
      severity: 'caution',
      startFrame: 37376,
      endFrame: 37504,
      channel: 1,
      reading: 0.2085655172550792,
      unit: 'dBTP',
      threshold: 0,
      client:
        'Between the samples the wave goes above full scale, which can crackle on players and in streams. The studio can turn it down; with 1 dB less at the export nothing can happen.',
      engineer: '0.21 dBTP in the right channel at 0:00.7, sample peak −0.30 dBFS.',
    },
  },
  {
    format: {
      bitDepth: 24,
      sampleFormat: 'int',
      lossless: false,
      sampleRate: 44100,
      channels: 2,
    },
    stored: {
      id: 'true-peak-over',
      severity: 'remark',
      startFrame: 3690240,
      endFrame: 3690368,
      channel: 0,
      reading: 1.9301764609641172,
      unit: 'dBTP',
      threshold: 0,
      client:
        'Decoded, this lossy file goes above full scale. Nothing is lost by that; the file that it was made from is better in any case.',
      engineer: '1.93 dBTP in the left channel at 1:23.6, sample peak 1.75 dBFS, as decoded.',
    },
  },
  {
    format: {
      bitDepth: 24,
      sampleFormat: 'int',
      lossless: true,
      sampleRate: 96000,
      channels: 2,
    },
    stored: {
      id: 'upsampled',
      severity: 'caution',
      startFrame: 0,
      endFrame: 288000,
      channel: null,
      reading: 80.46403681869204,
      unit: 'dB',
      threshold: 20,
      client:
        'The file is 96 kHz, but it was 48 kHz before: the conversion added nothing. Send the file at the rate of the session.',
      engineer: 'The spectrum ends in a wall at 23.35 kHz (80 dB within 7 %): converted from 48 kHz.',
    },
  },
];
