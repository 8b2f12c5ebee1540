import { type Refusal, refusal } from './refusal';
import { ok, type Result, refuse } from './result';

declare const eanBrand: unique symbol;
/** A product code as entered: UPC-A (12 digits) or EAN-13 (13 digits), check digit verified. */
export type Ean = string & { readonly [eanBrand]: 'Ean' };

/** GS1 check digit of 11 or 12 digits: weights 3, 1, 3, … from the right. */
export function eanCheckDigit(digits: string): number {
  let sum = 0;
  for (let i = 0; i < digits.length; i++) {
    const weight = (digits.length - i) % 2 === 1 ? 3 : 1;
    sum += weight * Number(digits[i]);
  }
  return (10 - (sum % 10)) % 10;
}

/** Reads a UPC-A or EAN-13, spaces and hyphens allowed. */
export function parseEan(text: string): Result<Ean, Refusal> {
  const digits = text.replace(/[\s\u002d\u2010-\u2015]/g, '');
  if (!/^(\d{12}|\d{13})$/.test(digits)) {
    return refuse(
      refusal('invalid', 'EAN-1', 'A UPC has 12 digits and an EAN 13; please check the number.', 'upc'),
    );
  }
  const expected = eanCheckDigit(digits.slice(0, -1));
  if (Number(digits.at(-1)) !== expected) {
    return refuse(
      refusal(
        'invalid',
        'EAN-2',
        `The last digit of ${digits} should be ${expected}: one of the digits is mistyped.`,
        'upc',
      ),
    );
  }
  return ok(digits as Ean);
}
