import type { ActorStamp } from '../policy/actor';

/** Who said a text or code last, and whether the studio stands by it (TXT-1). */
export interface TextSource {
  /** As `fieldKey` writes it: `upc`, `tracks.<track id>.title`. */
  readonly key: string;
  readonly by: ActorStamp;
  readonly at: Date;
  /** When the studio confirmed it; what the studio wrote itself is confirmed as it is written. Null: not yet. */
  readonly confirmedAt: Date | null;
}
