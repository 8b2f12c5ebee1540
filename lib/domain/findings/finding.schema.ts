import { z } from 'zod';
import type { FindingId } from '@/lib/engine/check/finding';
import { storedJson } from '../stored-json';
import { FINDING_WORDS } from './finding-words.table';
import type { StoredFinding } from './stored-finding';
import { RECOVER_DETAIL } from './worded-findings.table';

const findingIds = Object.keys(FINDING_WORDS) as [FindingId, ...FindingId[]];
export const findingIdSchema = z.enum(findingIds);

const sentences = z.object({ client: z.string(), engineer: z.string() });

const place = z.object({
  id: findingIdSchema,
  severity: z.enum(['fault', 'caution', 'remark']),
  startFrame: z.int(),
  endFrame: z.int(),
  channel: z.int().nullable(),
  reading: z.number(),
  unit: z.string(),
  threshold: z.number(),
});

/** A finding with the numbers that the sentences of its id need, or with the sentences that it was stored with. */
export const storedFindingSchema: z.ZodType<StoredFinding> = place
  .extend({
    detail: z.record(z.string(), z.number().nullable()).exactOptional(),
    said: sentences.exactOptional(),
  })
  .check(({ value, issues }) => {
    if (value.said) return;
    for (const [name, kind] of Object.entries(FINDING_WORDS[value.id].detail)) {
      const number = value.detail?.[name];
      if (typeof number === 'number' || kind === 'numberOrNull') continue;
      issues.push({ code: 'custom', input: number, path: ['detail', name], message: 'a number is missing' });
    }
    if (!value.detail) issues.push({ code: 'custom', input: value, path: ['detail'], message: 'is missing' });
  })
  // What a finding needs by its id was checked just above.
  .transform(
    (value) => (value.detail ? { ...value, detail: whole(value.id, value.detail) } : value) as StoredFinding,
  );

/** A number that a check did not give yet when the finding was stored reads as null, if it may be null. */
function whole(id: FindingId, detail: Readonly<Record<string, number | null>>) {
  const may = Object.entries(FINDING_WORDS[id].detail).filter(([, kind]) => kind === 'numberOrNull');
  return { ...Object.fromEntries(may.map(([name]) => [name, null])), ...detail };
}

/** What used to be stored: the numbers of the position, and two sentences. */
const wordedSchema = place.extend(sentences.shape);

function recover(stored: unknown): unknown {
  const worded = wordedSchema.safeParse(stored);
  if (!worded.success) return stored;
  const { client, engineer, ...rest } = worded.data;
  const needsNone = Object.values(FINDING_WORDS[rest.id].detail).every((kind) => kind === 'numberOrNull');
  const recoverDetail = RECOVER_DETAIL[rest.id];
  const detail = recoverDetail ? recoverDetail(engineer) : needsNone ? {} : null;
  return detail ? { ...rest, detail } : { ...rest, said: { client, engineer } };
}

/** Turns findings stored as two sentences into findings with numbers. */
export function upgradeWorded(stored: unknown): unknown {
  return Array.isArray(stored) ? stored.map(recover) : stored;
}

export const storedFindings = storedJson<readonly StoredFinding[]>({
  column: 'AudioFile.findings',
  schema: z.array(storedFindingSchema),
  upgrades: [upgradeWorded],
});
