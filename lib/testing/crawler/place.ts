import type { Addresses } from '../portal/strangers';

/** All ids of one release, and of the studio that it belongs to, by the names that addresses use. */
export interface Place extends Addresses {
  readonly name: 'own' | 'sibling' | 'foreign';
  /** Ids that several examples need beside those of their addresses. */
  readonly unpostedVersionId: string;
  readonly unpostedAudioId: string;
  readonly hiddenCommentId: string;
  /** A mix whose sender may still take it back. */
  readonly arrivingMixId: string;
  readonly arrivingTrackId: string;
  /** A measured mix that nothing was made of yet. */
  readonly mixedMixId: string;
  readonly mixedTrackId: string;
  /** A client of the release whom nobody else acts as. */
  readonly memberId: string;
  readonly memberSessionId: string;
  /** Somebody of the studio whom nobody else acts as. */
  readonly assistantId: string;
  readonly ownPlatformId: string;
  readonly uploadIds: Readonly<Record<UploadStage, string>>;
}

export const uploadStages = ['receiving', 'verifying', 'done', 'refused', 'abandoned'] as const;
export type UploadStage = (typeof uploadStages)[number];

/** How much of an upload of a thousand bytes is on the disk. */
export const stagedBytes: Readonly<Record<UploadStage, number>> = {
  receiving: 400,
  verifying: 1000,
  done: 0,
  refused: 0,
  abandoned: 0,
};

/** Who may read a private value: everybody who hears or only sends to the release, those who hear it, or its studio alone. */
export type Audience = 'senders' | 'release' | 'studio';

/** A value that no answer may hold for anybody but its audience. Each exists once in the portal. */
export interface Marker {
  readonly text: string;
  readonly place: Place['name'];
  readonly audience: Audience;
}

export const markerOf = (place: Place['name'], what: string) => `zq${place}-${what}-zq`;
