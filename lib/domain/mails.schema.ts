import { z } from 'zod';
import type { AnalysisFormat } from '@/lib/engine/analyse/analysis-format';
import { signedFieldNames } from './approvals/text-change-sentences';
import type { SignedField, TextChange } from './approvals/text-changes';
import { storedFindingSchema } from './findings/finding.schema';
import type { MailContent, MailedFinding } from './mails';
import { retentionScopes } from './retention/retention';
import { storedJson } from './stored-json';

const text = z.string();
const count = z.int();

const formatSchema: z.ZodType<AnalysisFormat> = z.object({
  sampleRate: z.number(),
  channels: count,
  bitDepth: count,
  sampleFormat: z.enum(['int', 'float']),
  lossless: z.boolean(),
});

const mailedFinding: z.ZodType<MailedFinding> = z.union([
  z.object({ finding: storedFindingSchema, format: formatSchema }),
  z.object({ sentence: text }),
]);

const signedValue = z.union([text, z.number(), z.boolean()]).nullable();
const signedFields = Object.keys(signedFieldNames) as [SignedField, ...SignedField[]];
const textChange: z.ZodType<TextChange> = z.object({
  field: z.enum(signedFields),
  before: signedValue,
  after: signedValue,
});

const track = { path: text, release: text, track: text, number: count };

const schemas = {
  'sign-in': { path: text, minutes: z.number() },
  invitation: {
    path: text,
    release: text,
    studio: text,
    inviter: text,
    days: z.number(),
    note: text.optional(),
  },
  'studio-joined': { path: text, studio: text, inviter: text, address: text },
  'mix-requested': { ...track, message: text, findings: z.array(mailedFinding), studio: text },
  'version-posted': { ...track, message: text, studio: text },
  'notes-sent': { ...track, round: count, notes: count, sender: text },
  approved: { ...track, approver: text },
  'approval-taken-back': { ...track, approver: text, reason: text },
  'sign-texts-again': {
    path: text,
    release: text,
    studio: text,
    tracks: z.array(z.object({ title: text, changes: z.array(textChange) })),
  },
  delivered: { path: text, release: text, files: count, studio: text },
  'delivery-ended': { path: text, release: text, number: count, reason: text, studio: text },
  'delivery-offered': { path: text, release: text, number: count, studio: text },
  'deletion-announced': { path: text, release: text, studio: text, on: text, scope: z.enum(retentionScopes) },
  'disk-low': { path: text, machine: text, freeGigabytes: z.number() },
  'storage-low': {
    path: text,
    studio: text,
    usedGigabytes: z.number(),
    outsideGigabytes: z.number(),
    studioGigabytes: z.number(),
  },
} satisfies { readonly [Template in MailContent['template']]: ShapeOf<Template> };

type ShapeOf<Template> = {
  readonly [Name in Exclude<keyof Extract<MailContent, { template: Template }>, 'template'>]: z.ZodType<
    Extract<MailContent, { template: Template }>[Name]
  >;
};

const [first, ...others] = Object.entries(schemas).map(([template, shape]) =>
  z.object({ template: z.literal(template), ...shape }),
);
if (!first) throw new Error('There are no mails.');

// Each shape was checked against its type above; building them in a loop loses it.
const contentSchema = z.discriminatedUnion('template', [
  first,
  ...others,
]) as unknown as z.ZodType<MailContent>;

/** What a mail needs; mails that were queued while findings were stored as sentences have the sentence. */
export const storedMail = storedJson<MailContent>({
  column: 'MailMessage.payload',
  schema: contentSchema,
  upgrades: [withSentences],
});

const wordedSchema = z.looseObject({ template: z.literal('mix-requested'), findings: z.array(text) });

function withSentences(stored: unknown): unknown {
  const worded = wordedSchema.safeParse(stored);
  if (!worded.success) return stored;
  return { ...worded.data, findings: worded.data.findings.map((sentence) => ({ sentence })) };
}
