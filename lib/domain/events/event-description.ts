import { z } from 'zod';
import type { MailContent } from '../mails';
import type { Rights } from '../policy/actor';
import type { Upgrade } from '../stored-json';
import type { View } from './views';

/** Who may learn of an event: a side of the release (or of the studio), or the person who did it. */
export type Witness = 'studio' | 'client' | 'guest' | 'actor';
export type Audience = readonly Witness[];

/** LOG-1: audiences by name. Nobody else learns of an event. */
export const everyone: Audience = ['studio', 'client', 'guest'];
export const knownPeople: Audience = ['studio', 'client'];
export const studioAlone: Audience = ['studio'];
export const studioAndActor: Audience = ['studio', 'actor'];

/**
 * Access that an event may take away. `people`: who has a place on a release, and with which rights; `files`: a sound or
 * file that could be heard, downloaded or sent. Running transfers are checked again after both, presence in rooms after the first.
 */
export type AccessChange = 'none' | 'people' | 'files';

/**
 * REL-4: how an event may still happen while its release is archived. `aside`: it changes nothing of the release itself, whoever
 * does it. `end`: a job brings to its end what had begun before; nobody does it themselves.
 */
export type WhileArchived = 'aside' | 'end';

/** Mails that belong to events; signing in belongs to none. */
export type EventTemplate = Exclude<MailContent['template'], 'sign-in'>;

export interface EventMail {
  readonly template: EventTemplate;
  /** People of the studio, clients with a right, the person that the event names, or those who have downloaded the delivery. */
  readonly to: 'studio' | 'named' | 'downloaders' | { readonly clientsWho: keyof Rights };
}

/** Everything about a type of event. Its words for the log are in components/text/log.ts. */
export interface EventDescription<Payload = unknown, Mail extends EventMail | null = EventMail | null> {
  /** What it carries: ids, and what the log must say. Stored with its version. */
  readonly payload: z.ZodType<Payload>;
  /** Steps from each earlier version of `payload` to the next one (lib/domain/stored-json.ts). */
  readonly upgrades?: readonly [Upgrade, ...Upgrade[]];
  /** Who may learn of it, depending on the payload. */
  readonly seenBy: Audience | ((payload: Payload) => Audience);
  readonly access: AccessChange;
  /** Without it, it is not recorded while its release is archived. */
  readonly whileArchived?: WhileArchived;
  /** Views that it changes, besides the log. */
  readonly stale: readonly View[];
  /** Views that it also changes for people who may not learn of it: they are sent the number, and not the reason. */
  readonly staleForOthers?: readonly View[];
  /** It changes the views of every track, not only of its own. */
  readonly everyTrack?: true;
  readonly mail: Mail;
}

/** A row of the table of events, type-checked by itself. */
export function describeEvent<Payload, const Mail extends EventMail | null>(
  description: EventDescription<Payload, Mail>,
): EventDescription<Payload, Mail> {
  return description;
}

/** An id in a payload. */
export const id = <Id extends string>() => z.string().min(1) as unknown as z.ZodType<Id>;
