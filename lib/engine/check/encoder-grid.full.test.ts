import { describe, expect, it } from 'vitest';
import { canEncode, quantised, throughFfmpeg } from '@/lib/testing/checks/coded';
import { programme } from '@/lib/testing/checks/programmes';
import { findingsIn } from '@/lib/testing/signals/findings-in';

/** Rates at which no band is dropped, and at most a wall is left that filters make as well. */
const coded: readonly (readonly [name: string, encoder: string, args: string, ext: string, grid: number])[] =
  [
    ['MP3 at 320 kbit/s', 'libmp3lame', '-c:a libmp3lame -b:a 320k', 'mp3', 576],
    [
      'MP3 at 320 kbit/s, left and right apart',
      'libmp3lame',
      '-c:a libmp3lame -b:a 320k -joint_stereo 0',
      'mp3',
      576,
    ],
    ['MP3 at 192 kbit/s, mono', 'libmp3lame', '-c:a libmp3lame -b:a 192k -ac 1', 'mp3', 576],
    ['AAC at 256 kbit/s', 'aac', '-c:a aac -b:a 256k', 'm4a', 1024],
    ['Vorbis q8', 'libvorbis', '-c:a libvorbis -q:a 8', 'ogg', 128],
    ['Opus at 128 kbit/s', 'libopus', '-c:a libopus -b:a 128k -ar 48000', 'opus', 960],
  ];

describe('what was lossy is known by the frames of its encoder', () => {
  for (const [name, encoder, args, extension, grid] of coded) {
    it.skipIf(!canEncode(encoder))(name, () => {
      const { sampleRate, channels } = throughFfmpeg(programme('band', 3), args.split(' '), { extension });
      // Cut anywhere and turned down: the frames begin elsewhere, and their empty coefficients stay empty.
      const cut = quantised(channels.map((channel) => channel.slice(12_345).map((x) => 0.7 * x)));
      const [found] = findingsIn(cut, { sampleRate, bitDepth: 16 }).filter(({ id }) => id === 'lossy-origin');
      expect(found).toMatchObject({ severity: 'caution', detail: { certain: 1, grid } });
    });
  }
});
