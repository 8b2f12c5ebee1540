import type { AudioFormat } from './audio-reader';
import { damaged } from './damaged-audio';

const most = 2 ** 31 - 1;

/** Throws DamagedAudio when a header declares what no master has: FMT-4 to FMT-7. */
export function checkFormat(format: AudioFormat): AudioFormat {
  const { sampleRate, channels, frames } = format;
  if (!(sampleRate >= 8_000 && sampleRate <= 384_000)) {
    throw damaged(
      'FMT-4',
      `The file says its sample rate is ${sampleRate} Hz; 8,000 to 384,000 Hz can be used.`,
    );
  }
  if (channels === 0) throw damaged('FMT-5', 'The file says it has no channels. Please export it again.');
  if (channels > 8) throw damaged('FMT-5', `The file has ${channels} channels; up to 8 can be used.`);
  if (frames > most)
    throw damaged(
      'FMT-6',
      'The file is longer than 2,147,483,647 samples, which is the most that can be used.',
    );
  if (frames <= 0)
    throw damaged('FMT-7', 'There is no sound in this file: its header is there, but no samples follow.');
  return format;
}
