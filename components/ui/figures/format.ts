/** Numbers and times as text. Levels use the true minus sign; nothing here reads the clock or the machine's locale. */

export const minusSign = '\u2212';

interface NumberShape {
  /** Digits after the decimal point. */
  decimals?: number;
  /** `always` puts a plus before positive values: for differences. */
  sign?: 'auto' | 'always';
  locale?: string;
}

/** −9.3, +1.2, −∞. A value that rounds to zero carries no sign. */
export function formatNumber(
  value: number,
  { decimals = 1, sign = 'auto', locale = 'en' }: NumberShape = {},
): string {
  if (value === Number.NEGATIVE_INFINITY) return `${minusSign}∞`;
  if (value === Number.POSITIVE_INFINITY) return '∞';
  if (pointed.has(locale) && Math.abs(value) < 999) return plainNumber(value, decimals, sign);
  return formatterFor(locale, decimals, sign).format(value).replace('-', minusSign);
}

/** Up to a thousand, digits and a decimal point are enough. */
const pointed = new Set(['en', 'en-US', 'en-GB', 'en-CA', 'en-AU', 'en-IE', 'en-NZ']);

/** A browser's first `Intl.NumberFormat` takes 10 to 30 ms (measured in Chromium), and a page has figures from the start. */
function plainNumber(value: number, decimals: number, sign: 'auto' | 'always'): string {
  const digits = Math.abs(value).toFixed(decimals);
  if (Number(digits) === 0) return digits;
  return `${value < 0 ? minusSign : sign === 'always' ? '+' : ''}${digits}`;
}

const formatters = new Map<string, Intl.NumberFormat>();

/** Created once each: creating one takes ten times as long as using it. */
function formatterFor(locale: string, decimals: number, sign: 'auto' | 'always'): Intl.NumberFormat {
  const key = `${locale} ${decimals} ${sign}`;
  const known = formatters.get(key);
  if (known !== undefined) return known;
  const made = new Intl.NumberFormat(locale, {
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
    signDisplay: sign === 'always' ? 'exceptZero' : 'negative',
  });
  formatters.set(key, made);
  return made;
}

const pad = (value: number, digits: number) => String(value).padStart(digits, '0');

/** A time in a recording: `3:07.412`, `1:02:05.000`. Milliseconds are truncated, not rounded, so that it is never too late. */
export function formatAudioTime(seconds: number, decimals: 0 | 1 | 3 = 3): string {
  const whole = Math.max(0, Math.floor(seconds * 1000 + 1e-6));
  const hours = Math.floor(whole / 3_600_000);
  const minutes = Math.floor(whole / 60_000) % 60;
  const rest = `${pad(Math.floor(whole / 1000) % 60, 2)}${decimals === 0 ? '' : `.${pad(whole % 1000, 3).slice(0, decimals)}`}`;
  return hours > 0 ? `${hours}:${pad(minutes, 2)}:${rest}` : `${minutes}:${rest}`;
}

/** The same for screen readers: `3 minutes 7.4 seconds`. */
export function speakAudioTime(seconds: number): string {
  const tenths = Math.max(0, Math.floor(seconds * 10 + 1e-6));
  const minutes = Math.floor(tenths / 600);
  const rest = (tenths % 600) / 10;
  const spoken = `${rest} ${rest === 1 ? 'second' : 'seconds'}`;
  return minutes === 0 ? spoken : `${minutes} ${minutes === 1 ? 'minute' : 'minutes'} ${spoken}`;
}

const byteUnits = ['B', 'kB', 'MB', 'GB', 'TB'] as const;

/** Decimal units, as file managers and data plans count: `412.6 MB`. */
export function formatBytes(bytes: number, locale = 'en'): string {
  let value = bytes;
  let unit = 0;
  while (value >= 999.95 && unit < byteUnits.length - 1) {
    value /= 1000;
    unit++;
  }
  const decimals = unit === 0 || value >= 99.95 ? 0 : 1;
  return `${formatNumber(value, { decimals, locale })} ${byteUnits[unit]}`;
}

/** A rough waiting time: `45 s`, `3 min`, `1 h 20 min`. */
export function formatWait(seconds: number): string {
  if (seconds < 90) return `${Math.max(1, Math.round(seconds))} s`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return `${minutes} min`;
  return minutes % 60 === 0 ? `${minutes / 60} h` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/** Sample rate in the usual form: `44.1 kHz`, `96 kHz`. */
export function formatRate(hertz: number, locale = 'en'): string {
  const kilo = hertz / 1000;
  const decimals = Number.isInteger(kilo) ? 0 : Number.isInteger(kilo * 10) ? 1 : 3;
  return `${formatNumber(kilo, { decimals, locale })} kHz`;
}

/** First and last initial of a name, upper case: `AK`. A name of one word gives its first two letters. */
export function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/).filter(Boolean);
  const [first = '?', last] = [words[0], words.length > 1 ? words[words.length - 1] : undefined];
  const letters = last ? [[...first][0], [...last][0]] : [...first].slice(0, 2);
  return letters.join('').toUpperCase();
}

/** One of eight hues (1..8), always the same for the same person. */
export function hueOf(personId: string): 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 {
  let hash = 0x811c9dc5;
  for (const char of personId) hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 0x01000193);
  return (((hash >>> 0) % 8) + 1) as 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8;
}

/** November 2026, from `2026-11`. */
export function formatMonth(month: string, locale = 'en'): string {
  const shape = { month: 'long', year: 'numeric', timeZone: 'UTC' } as const;
  return new Intl.DateTimeFormat(locale, shape).format(new Date(`${month}-01T00:00:00Z`));
}
