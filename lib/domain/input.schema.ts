import { z } from 'zod';
import { plainName } from '@/lib/core/plain-name';
import { storableText } from '@/lib/core/storable-text';

// What the schemas of everything that comes in are made of (FORM-3): nothing gets in that the database refuses, or that hides in a name.

/** PostgreSQL's integer, in which revisions, frames and numbers are stored. */
const largestWhole = 2_147_483_647;

const keepUnder = (most: number) => `Keep this under ${most} characters.`;

/** Text that is saved while it is being typed, with the spaces at its end. */
export const asTyped = (most: number) => z.string().overwrite(storableText).max(most, keepUnder(most));

/** Text of one or more lines, without spaces around it. */
export const text = (most: number, tooLong = keepUnder(most)) =>
  z.string().overwrite(storableText).trim().max(most, tooLong);

/** Text of one line that people recognise something or somebody by: a name, a title, a file's name. */
export const name = (most: number, tooLong = keepUnder(most)) =>
  z.string().overwrite(plainName).max(most, tooLong);

/** The same where it may be left empty, which is stored as nothing. */
export const optionalName = (most: number) =>
  name(most)
    .transform((value) => (value === '' ? null : value))
    .nullable();

/** An id that the portal made. */
export const id = <Id extends string>() =>
  z
    .string()
    .regex(/^[0-9A-Za-z_-]{1,64}$/)
    .transform((value) => value as Id);

/** A whole number that the database can store. */
export const whole = (least = 0, most = largestWhole) => z.number().int().min(least).max(most);
