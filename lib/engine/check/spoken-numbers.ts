import type { FileFacts } from './file-facts';

/** Figures inside sentences: a true minus sign, no more places than are known. */
export function spoken(value: number, decimals = 1): string {
  const text = Math.abs(value).toFixed(decimals);
  return value < 0 && Number(text) !== 0 ? `−${text}` : text;
}

export function decibels(value: number, unit = 'dB', decimals = 1): string {
  return `${spoken(value, decimals)} ${unit}`;
}

/** `12.5 kHz`, `50 Hz`. */
export function hertz(value: number): string {
  return value >= 1000 ? `${Number((value / 1000).toFixed(2))} kHz` : `${Number(value.toFixed(1))} Hz`;
}

/** `0:21.4`: minutes, seconds and tenths. */
export function clock(frame: number, { format }: FileFacts): string {
  const tenths = Math.floor((10 * frame) / format.sampleRate);
  const minutes = Math.floor(tenths / 600);
  const seconds = Math.floor((tenths % 600) / 10);
  return `${minutes}:${String(seconds).padStart(2, '0')}.${tenths % 10}`;
}

/** `the left channel`, `the right channel`, `channel 3`, `both channels`. */
export function channelName(channel: number | null, { format }: FileFacts): string {
  if (channel === null)
    return format.channels === 1 ? 'the file' : format.channels === 2 ? 'both channels' : 'the file';
  if (format.channels > 2) return `channel ${channel + 1}`;
  return channel === 0 ? 'the left channel' : 'the right channel';
}

/** `3 samples`. */
export function counted(value: number, one: string, many: string): string {
  return `${value} ${value === 1 ? one : many}`;
}
