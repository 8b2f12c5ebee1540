import { z } from 'zod';
import type { ReleaseId, TrackId } from '@/lib/core/ids';
import { refusal } from '@/lib/core/refusal';
import { ok, type Result, refuse } from '@/lib/core/result';
import { id, name, whole } from '@/lib/domain/input.schema';
import { type ClientMessage, protocolVersion } from './messages';

const presenceSchema = z.object({
  trackId: id<TrackId>().nullable(),
  listening: z
    .object({
      deckId: name(64),
      label: name(20),
      frame: whole(),
      sampleRate: whole(1),
      playing: z.boolean(),
    })
    .nullable(),
  writing: z.boolean(),
});

const clientMessageSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('join'), releaseId: id<ReleaseId>(), at: presenceSchema }),
  z.object({ type: z.literal('presence'), releaseId: id<ReleaseId>(), at: presenceSchema }),
]);

const oldPage = refusal(
  'unsupported',
  'LIV-1',
  'Acetate was updated. Reload the page to see what others do.',
);
const unreadable = refusal('invalid', 'LIV-1', 'This message could not be read. Reload the page.');

/** LIV-1: whatever comes from a page is validated before anything uses it. */
export function parseClientMessage(value: unknown): Result<ClientMessage> {
  if (typeof value !== 'object' || value === null) return refuse(unreadable);
  if ((value as { v?: unknown }).v !== protocolVersion) return refuse(oldPage);
  const parsed = clientMessageSchema.safeParse(value);
  return parsed.success ? ok(parsed.data) : refuse(unreadable);
}
