import type { AnalysisFormat } from '@/lib/engine/analyse/analysis-format';

/** Writes a number with this many decimals, in the reader's notation. */
export type WriteNumber = (value: number, decimals: number) => string;

/** A point, a true minus sign, and no sign before a zero. */
export const plainNumber: WriteNumber = (value, decimals) => {
  const text = Math.abs(value).toFixed(decimals);
  return value < 0 && Number(text) !== 0 ? `−${text}` : text;
};

/** Writes the figures in a sentence. */
export class FigureWriter {
  constructor(private readonly write: WriteNumber) {}

  number(value: number, decimals = 1): string {
    return this.write(value, decimals);
  }

  decibels(value: number, unit = 'dB', decimals = 1): string {
    return `${this.write(value, decimals)} ${unit}`;
  }

  /** `+9.2 LU`, `−3.0 dB`: a difference, with its sign. */
  difference(value: number, unit = 'dB'): string {
    return `${value < 0 ? '' : '+'}${this.write(value, 1)} ${unit}`;
  }

  /** `12.5 kHz`, `50 Hz`: without trailing zeros. */
  hertz(value: number): string {
    return value >= 1000 ? `${this.shortest(value / 1000, 2)} kHz` : `${this.shortest(value, 1)} Hz`;
  }

  /** `125 ms`, `62.5 ms`, `1.5 s`. */
  duration(seconds: number): string {
    return seconds < 1 ? `${this.shortest(1000 * seconds, 1)} ms` : `${this.shortest(seconds, 2)} s`;
  }

  private shortest(value: number, most: number): string {
    const [, decimals = ''] = String(Number(value.toFixed(most))).split('.');
    return this.write(value, decimals.length);
  }

  /** `3 samples`. */
  counted(value: number, one: string, many: string): string {
    return `${this.write(value, 0)} ${value === 1 ? one : many}`;
  }
}

/** The same for sentences about one file. */
export class FileFigureWriter extends FigureWriter {
  constructor(
    readonly format: AnalysisFormat,
    write: WriteNumber,
  ) {
    super(write);
  }

  /** `0:21.4`: minutes, seconds and tenths. */
  clock(frame: number): string {
    const tenths = Math.floor((10 * frame) / this.format.sampleRate);
    const minutes = Math.floor(tenths / 600);
    const seconds = Math.floor((tenths % 600) / 10);
    return `${minutes}:${String(seconds).padStart(2, '0')}.${tenths % 10}`;
  }

  /** `the left channel`, `the right channel`, `channel 3`, `both channels`. */
  channel(channel: number | null): string {
    const { channels } = this.format;
    if (channel === null) return channels === 2 ? 'both channels' : 'the file';
    if (channels > 2) return `channel ${channel + 1}`;
    return channel === 0 ? 'the left channel' : 'the right channel';
  }
}
