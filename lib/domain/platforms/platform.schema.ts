import { z } from 'zod';
import { name, text } from '../input.schema';
import type { PlatformSource } from './platform';
import type { PlatformRow } from './studio-table';

/** Text that `read` turns into a value; where it gives none, the refusal is `sentence`. */
function read<Value>(reader: (text: string) => Value | undefined, sentence: string) {
  return text(500, 'At most 500 characters.').transform((typed, context) => {
    const value = reader(typed);
    if (value !== undefined) return value;
    context.addIssue({ code: 'custom', message: sentence });
    return z.NEVER;
  });
}

const orEmpty =
  <Value>(reader: (text: string) => Value | undefined) =>
  (text: string): Value | null | undefined =>
    text === '' ? null : reader(text);

/** A figure as it is typed, with a minus of either kind and a point or a comma. */
const figureIn = (least: number, most: number) => (text: string) => {
  const plain = text.replace('\u2212', '-').replace(',', '.');
  // Adding 0 makes a plain zero of −0.
  const value = /^-?\d+(\.\d{1,2})?$/.test(plain) ? Number(plain) + 0 : Number.NaN;
  return value >= least && value <= most ? value : undefined;
};

const monthIn = (text: string) => (/^(19|20)\d\d-(0[1-9]|1[0-2])$/.test(text) ? text : undefined);

/** An address that a browser may be sent to: no script, no file, no user name and password. */
function addressIn(text: string): string | undefined {
  const url = URL.canParse(text) ? new URL(text) : null;
  const isWeb = url?.protocol === 'https:' || url?.protocol === 'http:';
  return isWeb && url.username === '' && url.password === '' ? url.href : undefined;
}

const sayMonth = 'Year and month, for example 2026-11.';
const sayLevel = 'A level lies between \u221240 and 0 LUFS, for example \u221214.';
const sayCeiling = 'A ceiling lies between \u221212 and 0 dBTP, for example \u22121.';
const sayAddress = 'An address begins with https:// or http://.';

const source = name(120, 'At most 120 characters.');
const address = read(orEmpty(addressIn), sayAddress);
const sourceMonth = read(orEmpty(monthIn), sayMonth);

/** PLT-3: what a row may contain. All values are text, as in a form; a refusal names the field that is wrong. */
export const platformSchema = z
  .object({
    name: name(60, 'At most 60 characters.').min(1, 'Give the service its name.'),
    referenceLufs: read(orEmpty(figureIn(-40, 0)), sayLevel),
    turnsUp: z.enum(['never', 'within-headroom', 'with-limiter']),
    ceilingDbtp: read(figureIn(-12, 0), sayCeiling),
    keepsAlbums: z.boolean(),
    certainty: z.enum(['official', 'secondary', 'conflicting']),
    note: text(300, 'At most 300 characters.'),
    asOf: read(monthIn, sayMonth),
    sourceName: source,
    sourceUrl: address,
    sourceDate: sourceMonth,
    secondName: source,
    secondUrl: address,
    secondDate: sourceMonth,
  })
  .superRefine(({ referenceLufs, sourceName, sourceUrl, secondName, secondUrl }, context) => {
    const say = (field: string, message: string) =>
      context.addIssue({ code: 'custom', path: [field], message });
    if (sourceName === '' && (referenceLufs !== null || sourceUrl !== null))
      say('sourceName', 'Say where this figure comes from.');
    if (secondName === '' && secondUrl !== null) say('secondName', 'Give this source a name.');
  })
  .transform(
    ({
      note,
      sourceName,
      sourceUrl,
      sourceDate,
      secondName,
      secondUrl,
      secondDate,
      ...facts
    }): PlatformRow => {
      const sources: readonly PlatformSource[] = [
        { name: sourceName, url: sourceUrl, date: sourceDate },
        { name: secondName, url: secondUrl, date: secondDate },
      ];
      return { ...facts, note: note || null, sources: sources.filter(({ name }) => name !== '') };
    },
  );
