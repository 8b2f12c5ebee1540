import { type Refusal, refusal } from './refusal';
import { ok, type Result, refuse } from './result';

declare const isrcBrand: unique symbol;
/** International Standard Recording Code as stored: 12 characters, upper case, no hyphens (ISO 3901:2019). */
export type Isrc = string & { readonly [isrcBrand]: 'Isrc' };

const isrcPattern = /^[A-Z]{2}[A-Z0-9]{3}\d{7}$/;
const prefixPattern = /^[A-Z]{2}[A-Z0-9]{3}$/;
/** Hyphens as people paste them: ASCII, the Unicode hyphens and dashes, and the minus sign. */
const separators = /[\s\u002d\u00ad\u2010-\u2015\u2212]/g;

function bare(text: string): string {
  return text
    .trim()
    .replace(/^ISRC[:\s]\s*/i, '')
    .replace(separators, '')
    .toUpperCase();
}

/** Reads an ISRC as typed or as found in a file: any case, with or without hyphens, with or without "ISRC:". */
export function parseIsrc(text: string): Result<Isrc, Refusal> {
  const code = bare(text);
  if (code.length !== 12) {
    return refuse(
      refusal(
        'invalid',
        'ISR-1',
        `An ISRC has 12 characters, such as QM-ABC-26-00001; this one has ${code.length}.`,
        'isrc',
      ),
    );
  }
  if (!isrcPattern.test(code)) {
    return refuse(
      refusal(
        'invalid',
        'ISR-2',
        'An ISRC is two letters, three letters or digits, then seven digits, such as QM-ABC-26-00001.',
        'isrc',
      ),
    );
  }
  return ok(code as Isrc);
}

/** True for the stored form only: 12 characters, upper case, no hyphens. */
export function isIsrc(text: string): text is Isrc {
  return isrcPattern.test(text);
}

/** Formatted for people: `QM-ABC-26-00001`. */
export function displayIsrc(isrc: Isrc): string {
  return `${isrc.slice(0, 2)}-${isrc.slice(2, 5)}-${isrc.slice(5, 7)}-${isrc.slice(7)}`;
}

/** Reads the prefix that a studio was given by its national agency. */
export function parseIsrcPrefix(text: string): Result<string, Refusal> {
  const prefix = bare(text);
  if (!prefixPattern.test(prefix)) {
    return refuse(
      refusal(
        'invalid',
        'ISR-3',
        'An ISRC prefix is two letters and three letters or digits, such as QM-ABC.',
        'prefix',
      ),
    );
  }
  return ok(prefix);
}

/**
 * ISR-4: the code of a prefix, a year of assignment (of which two digits stand in it) and a designation, 0 to 99999.
 * @throws RangeError for any other designation
 */
export function makeIsrc(prefix: string, year: number, designation: number): Isrc {
  if (!Number.isInteger(designation) || designation < 0 || designation > 99_999) {
    throw new RangeError(`An ISRC has no designation ${designation}.`);
  }
  const twoDigits = String(year % 100).padStart(2, '0');
  return `${prefix}${twoDigits}${String(designation).padStart(5, '0')}` as Isrc;
}
