import { tooManyChannels } from '@/lib/core/too-many-channels';
import type { AudioFormat } from './audio-reader';
import { damaged } from './damaged-audio';

const most = 2 ** 31 - 1;

/**
 * Throws DamagedAudio when a header declares what no master has: FMT-4 to FMT-7. The only place that
 * judges rates and the most channels: everything that reads audio, the portal and the command line, asks here by opening it.
 */
export function checkFormat(format: AudioFormat): AudioFormat {
  const { sampleRate, channels, frames } = format;
  if (!(sampleRate >= 8_000 && sampleRate <= 192_000)) {
    throw damaged(
      'FMT-4',
      `This file has a sample rate of ${sampleRate} Hz; 8,000 to 192,000 Hz can be used. Please export it at one of those.`,
    );
  }
  if (channels === 0) throw damaged('FMT-5', 'The file says it has no channels. Please export it again.');
  if (channels > 6) throw damaged('FMT-5', tooManyChannels(channels));
  if (frames > most)
    throw damaged(
      'FMT-6',
      'The file is longer than 2,147,483,647 samples, which is the most that can be used.',
    );
  if (frames <= 0)
    throw damaged('FMT-7', 'There is no sound in this file: its header is there, but no samples follow.');
  return format;
}
