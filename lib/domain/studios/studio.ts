import type { StudioId, UserId } from '@/lib/core/ids';
import type { StudioRole } from '../policy/actor';

/** An organisation of engineers with its clients. */
export interface Studio {
  readonly id: StudioId;
  readonly name: string;
  /** Five characters, from which ISRCs are allotted; null while the studio has none. */
  readonly isrcPrefix: string | null;
  readonly createdAt: Date;
}

export interface Person {
  readonly id: UserId;
  readonly email: string;
  /** MEM-9: empty until it was given; a person without one has not entered yet. */
  readonly name: string;
}

export interface Membership {
  readonly studioId: StudioId;
  readonly userId: UserId;
  readonly role: StudioRole;
}
