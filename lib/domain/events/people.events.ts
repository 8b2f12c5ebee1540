import { z } from 'zod';
import type { GuestId, InvitationId, ShareId, UserId } from '@/lib/core/ids';
import { describeEvent, id, knownPeople, studioAlone } from './event-description';
import { views } from './views';

const releaseRole = z.enum(['decider', 'contributor', 'reviewer']);
const invitation = { invitationId: id<InvitationId>(), email: z.string() };
const member = { userId: id<UserId>(), name: z.string() };
const share = z.object({ shareId: id<ShareId>(), label: z.string() });

/** COM-10: what is hidden is nobody's business outside the studio; that a page shows fewer notes is. */
const ofGuestNotes = describeEvent({
  payload: z.object({ shareId: id<ShareId>(), guestId: id<GuestId>().nullable(), name: z.string() }),
  seenBy: studioAlone,
  access: 'none',
  whileArchived: 'aside',
  stale: ['people', 'review', 'release'],
  staleForOthers: ['review', 'release'],
  mail: null,
});

/** The members of a release. */
export const peopleEvents = {
  'member.invited': describeEvent({
    payload: z.object({ ...invitation, role: releaseRole }),
    seenBy: studioAlone,
    access: 'none',
    whileArchived: 'aside',
    stale: ['people', 'release'],
    mail: { template: 'invitation', to: 'named' },
  }),
  'member.joined': describeEvent({
    payload: z.object({ ...member, role: releaseRole }),
    seenBy: knownPeople,
    access: 'people',
    whileArchived: 'aside',
    stale: views,
    mail: null,
  }),
  'member.changed': describeEvent({
    payload: z.object(member),
    seenBy: studioAlone,
    access: 'people',
    whileArchived: 'aside',
    stale: views,
    mail: null,
  }),
  'member.removed': describeEvent({
    payload: z.object(member),
    seenBy: knownPeople,
    access: 'people',
    whileArchived: 'aside',
    stale: views,
    mail: null,
  }),
  'invitation.revoked': describeEvent({
    payload: z.object(invitation),
    seenBy: studioAlone,
    access: 'none',
    whileArchived: 'aside',
    stale: ['people', 'release'],
    mail: null,
  }),
  'share.created': describeEvent({
    payload: share,
    seenBy: studioAlone,
    access: 'none',
    whileArchived: 'aside',
    stale: ['people'],
    mail: null,
  }),
  'share.revoked': describeEvent({
    payload: share,
    seenBy: studioAlone,
    access: 'people',
    whileArchived: 'aside',
    stale: views,
    mail: null,
  }),
  /** SHR-9 */
  'share.changed': describeEvent({
    payload: share,
    seenBy: studioAlone,
    access: 'people',
    whileArchived: 'aside',
    stale: views,
    staleForOthers: views,
    mail: null,
  }),
  'guest.joined': describeEvent({
    payload: z.object({ shareId: id<ShareId>(), name: z.string() }),
    seenBy: knownPeople,
    access: 'none',
    whileArchived: 'aside',
    stale: ['people'],
    mail: null,
  }),
  /** ERA-2: somebody was erased; the name is the pseudonym. Everybody's pages show names, so all of them load again. */
  'person.erased': describeEvent({
    payload: z.object({ name: z.string() }),
    seenBy: knownPeople,
    access: 'people',
    whileArchived: 'aside',
    stale: views,
    staleForOthers: views,
    mail: null,
  }),
  'notes.hidden': ofGuestNotes,
  'notes.shown': ofGuestNotes,
};
