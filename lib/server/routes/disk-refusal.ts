import { type Refusal, refusal } from '../../core/refusal';

/** SRV-8: what a disk did not take, the database's among them; nothing of it is kept in halves. */
export const diskRefusal: Refusal = refusal(
  'no-room',
  'SRV-8',
  'There is no room on the studio’s disk, so this was not saved. What you entered is still here: try again when the studio has made room.',
);
