/** One line of a `bext` chunk's CodingHistory (EBU R 98): each is a coding that the sound has been through. */
export interface Coding {
  /** `PCM`, `MPEG1L3`, …; R 98 knows no AAC, which is written as `AAC`. */
  readonly algorithm: string;
  readonly sampleRate: number;
  readonly channels: number;
  /** Bits of a sample, for PCM. */
  readonly bits?: number;
  /** The device or program, in words without commas. */
  readonly text: string;
}

export function codingHistory(codings: readonly Coding[]): string {
  const lines = codings.map(({ algorithm, sampleRate, channels, bits, text }) => {
    const width = bits === undefined ? '' : `,W=${bits}`;
    return `A=${algorithm},F=${sampleRate}${width},M=${channels === 1 ? 'mono' : 'stereo'},T=${text}\r\n`;
  });
  return lines.join('');
}

const lossy: readonly (readonly [RegExp, string])[] = [
  [/^MPEG\d?L3$|^MP3$/, 'mp3'],
  [/^MPEG\d?L2$/, 'mp2'],
  [/^MPEG\d?L1$/, 'mp1'],
  [/AAC/, 'aac'],
];

/** The first lossy coding in a history, by its usual name; null if there is none. */
export function lossyCodingOf(history: string): string | null {
  for (const [, algorithm = ''] of history.matchAll(/(?:^|[\r\n])\s*A=([^,\r\n]*)/g)) {
    const found = lossy.find(([pattern]) => pattern.test(algorithm.trim().toUpperCase()));
    if (found) return found[1];
  }
  return null;
}
