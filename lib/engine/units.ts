declare const unit: unique symbol;

/** A number that carries its unit in its type, at no cost at run time. */
type Quantity<U extends string> = number & { readonly [unit]?: U };

/** A gain or level ratio in dB. */
export type Decibels = Quantity<'dB'>;
/** Level relative to full scale, dBFS; a sample of 1.0 is 0. */
export type DecibelsFullScale = Quantity<'dBFS'>;
/** True-peak level, dBTP (ITU-R BS.1770 Annex 2). */
export type DecibelsTruePeak = Quantity<'dBTP'>;
/** Loudness, LUFS (ITU-R BS.1770 calls it LKFS). */
export type Lufs = Quantity<'LUFS'>;
/** A difference or range of loudness. */
export type LoudnessUnits = Quantity<'LU'>;
export type Hertz = Quantity<'Hz'>;
export type Seconds = Quantity<'s'>;
export type Milliseconds = Quantity<'ms'>;
/** A count of sample frames: one sample of every channel. */
export type Frames = Quantity<'frames'>;
