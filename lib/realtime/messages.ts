import type { ReleaseId, TrackId } from '@/lib/core/ids';
import type { Refusal } from '@/lib/core/refusal';
import type { Happened } from '@/lib/domain/events/event-notice';
import type { Stale } from '@/lib/domain/events/views';

/** Grows when a message changes its meaning; a page that speaks another version is asked to reload. */
export const protocolVersion = 3;

/** The one socket.io event that carries messages, in both directions. */
export const channel = 'acetate';

/** What a person is doing, as the others see it. */
export interface Presence {
  /** The track whose page is open; null on other pages of the release. */
  readonly trackId: TrackId | null;
  /** What is playing: a deck that everybody on the release can hear, at a frame at its own rate. */
  readonly listening: {
    readonly deckId: string;
    readonly label: string;
    readonly frame: number;
    readonly sampleRate: number;
    readonly playing: boolean;
  } | null;
  /** A note is being written. */
  readonly writing: boolean;
}

/** From a page to the server; each is answered. */
export type ClientMessage =
  | { readonly type: 'join'; readonly releaseId: ReleaseId; readonly at: Presence }
  | { readonly type: 'presence'; readonly releaseId: ReleaseId; readonly at: Presence };

export interface PresentPerson {
  /** The same person in two windows is one. */
  readonly id: string;
  readonly name: string;
  readonly side: 'studio' | 'client' | 'guest';
  readonly at: Presence;
}

/** Who is in a room, as far as it is shown. */
export interface ShownPeople {
  readonly people: readonly PresentPerson[];
  /** How many more are there: of many, only those who do something are named. */
  readonly more: number;
  /** Counts the lists of a node: on one connection a list with a lesser number is an older one. */
  readonly list?: number;
}

/** The log of a release has come to `seq`. */
export interface Advance {
  readonly type: 'advance';
  readonly releaseId: ReleaseId;
  readonly seq: number;
  /**
   * What the event with this number makes stale, and for those who may know it its type and mostly the event itself.
   * Without it only the number is known.
   */
  readonly event?: { readonly type?: string; readonly stale: Stale; readonly happened?: Happened };
}

/** From the server to a page. All may be lost; what `advance` announces is caught up by number. */
export type ServerMessage =
  | Advance
  /** Rights of a whole studio have changed: whatever the page shows may differ now. */
  | { readonly type: 'rights'; readonly releaseId: ReleaseId }
  | ({ readonly type: 'people'; readonly releaseId: ReleaseId } & ShownPeople)
  | {
      readonly type: 'progress';
      readonly releaseId: ReleaseId;
      readonly kind: 'measure' | 'print' | 'delivery';
      readonly id: string;
      /** 0 to 1. */
      readonly fraction: number;
      readonly note?: string;
    }
  /** Access is lost: the link was revoked or expired, the person was removed, or the session ended. */
  | { readonly type: 'ended'; readonly releaseId: ReleaseId; readonly sentence: string };

export type Answer =
  | ({ readonly ok: true; readonly seq: number } & ShownPeople)
  | { readonly ok: false; readonly refusal: Pick<Refusal, 'kind' | 'rule' | 'sentence'> };

/** The server could not find out; the page asks again. */
export const unavailable = { unavailable: true } as const;

/** What the server sends back: an answer, or that there is none now. */
export type Reply = Answer | typeof unavailable;

/** What is sent: the message and the version that it is written in. */
export type Envelope<Message> = { readonly v: number } & Message;

export function seal<Message>(message: Message): Envelope<Message> {
  return { v: protocolVersion, ...message };
}
