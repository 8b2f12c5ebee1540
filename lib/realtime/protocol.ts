import { z } from 'zod';
import type { ReleaseId, TrackId } from '@/lib/core/ids';
import { type Refusal, refusal } from '@/lib/core/refusal';
import { ok, type Result, refuse } from '@/lib/core/result';

/** Grows when a message changes its meaning; a page that speaks another version is asked to reload. */
export const protocolVersion = 1;

/** Name of the one socket.io event that carries messages, both ways. */
export const channel = 'acetate';

const id = <Id extends string>() =>
  z
    .string()
    .min(1)
    .max(40)
    .transform((text) => text as Id);

const whereaboutsSchema = z.object({
  /** The track's page that is open; null on other pages of the release. */
  trackId: id<TrackId>().nullable(),
  /** What is heard: a deck that everybody on the release can hear, at a frame of its own rate. */
  listening: z
    .object({
      deckId: z.string().max(40),
      label: z.string().max(20),
      frame: z.number().int().min(0),
      sampleRate: z.number().int().min(1),
      playing: z.boolean(),
    })
    .nullable(),
  /** A note is being written. */
  writing: z.boolean(),
});
export type Whereabouts = z.infer<typeof whereaboutsSchema>;

const clientMessageSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('join'), releaseId: id<ReleaseId>(), at: whereaboutsSchema }),
  z.object({ type: z.literal('leave'), releaseId: id<ReleaseId>() }),
  z.object({ type: z.literal('whereabouts'), releaseId: id<ReleaseId>(), at: whereaboutsSchema }),
]);
/** From a page to the server; each is answered. */
export type ClientMessage = z.infer<typeof clientMessageSchema>;

export interface PresentPerson {
  /** The same person in two windows is one. */
  readonly id: string;
  readonly name: string;
  readonly side: 'studio' | 'client' | 'guest';
  readonly at: Whereabouts;
}

/** From the server to a page. Volatile but `advance`, which is caught up by number. */
export type ServerMessage =
  | { readonly type: 'advance'; readonly releaseId: ReleaseId; readonly seq: number }
  | { readonly type: 'people'; readonly releaseId: ReleaseId; readonly people: readonly PresentPerson[] }
  | { readonly type: 'whereabouts'; readonly releaseId: ReleaseId; readonly person: PresentPerson }
  | {
      readonly type: 'progress';
      readonly releaseId: ReleaseId;
      readonly kind: 'measure' | 'print' | 'delivery';
      readonly id: string;
      /** 0 to 1. */
      readonly fraction: number;
      readonly note?: string;
    }
  /** The place is lost: the link was revoked or expired, the person removed, the session ended. */
  | { readonly type: 'ended'; readonly releaseId: ReleaseId; readonly sentence: string };

export type Answer =
  | { readonly ok: true; readonly seq: number; readonly people: readonly PresentPerson[] }
  | { readonly ok: false; readonly refusal: Pick<Refusal, 'kind' | 'rule' | 'sentence'> };

/** What travels: the message and the version that it is written in. */
export type Envelope<Message> = { readonly v: number } & Message;

export function seal<Message>(message: Message): Envelope<Message> {
  return { v: protocolVersion, ...message };
}

const oldPage = refusal(
  'unsupported',
  'LIV-1',
  'Acetate was updated. Reload the page to see what others do.',
);
const garbled = refusal('invalid', 'LIV-1', 'This message could not be read. Reload the page.');

/** LIV-1: whatever comes from a page is checked before anything looks at it. */
export function parseClientMessage(value: unknown): Result<ClientMessage> {
  if (typeof value !== 'object' || value === null) return refuse(garbled);
  if ((value as { v?: unknown }).v !== protocolVersion) return refuse(oldPage);
  const parsed = clientMessageSchema.safeParse(value);
  return parsed.success ? ok(parsed.data) : refuse(garbled);
}
