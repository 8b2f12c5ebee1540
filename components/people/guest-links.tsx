import { Fragment } from 'react';
import { type FormTarget, formTo } from '@/components/calls/form-call';
import { UnlessArchived } from '@/components/releases/archived';
import { Section } from '@/components/shell/page-frame';
import { erasureText } from '@/components/text/erasure';
import { peopleText } from '@/components/text/people';
import { Disclosure } from '@/components/ui/disclosure';
import { Badge } from '@/components/ui/figures/state-mark';
import { DateTime } from '@/components/ui/figures/time';
import { ConfirmButton } from '@/components/ui/overlays/confirm-button';
import { FormDialog } from '@/components/ui/overlays/form-dialog';
import type { GuestId, ReleaseId, ShareId } from '@/lib/core/ids';
import type { GuestView, ShareView } from '@/lib/domain/members/people.queries';
import { peopleEndpoints } from '@/lib/endpoints/areas/people.endpoints';
import { reviewEndpoints } from '@/lib/endpoints/areas/review.endpoints';
import { ErasureConsequence } from './erasure-consequence';
import { PersonRow, rightsInWords } from './person-row';
import { ShareDialog, ShareFields } from './share-dialog';
import { ShowLink } from './shown-link';

function GuestRow({ guest, share, releaseId }: { guest: GuestView; share: ShareView; releaseId: ReleaseId }) {
  const words = peopleText.hiding;
  const isHidden = guest.areNotesHidden || share.areNotesHidden;
  return (
    <li className="flex min-h-hit flex-wrap items-center gap-x-3 text-sm">
      <span className="min-w-0 grow basis-52 wrap-anywhere">
        {guest.name}{' '}
        <span className="text-ink-faint">
          {words.notes(guest.notes)}
          {isHidden && ` · ${words.hidden}`}
        </span>
      </span>
      <div className="-mx-3 flex flex-wrap gap-2">
        {!share.areNotesHidden && (
          <HidingButton
            isHidden={guest.areNotesHidden}
            who={guest.name}
            ids={{ releaseId, guestId: guest.id }}
          />
        )}
        {guest.mayErase && (
          <ConfirmButton
            size="compact"
            tone="bare"
            aria-label={erasureText.question(guest.name)}
            question={erasureText.question(guest.name)}
            consequence={<ErasureConsequence isGuest />}
            confirmLabel={erasureText.confirm}
            confirmTone="danger"
            send={formTo(peopleEndpoints.eraseGuest, { releaseId, guestId: guest.id })}
          >
            {erasureText.short}
          </ConfirmButton>
        )}
      </div>
    </li>
  );
}

type Hidable = { releaseId: ReleaseId; guestId: GuestId } | { releaseId: ReleaseId; shareId: ShareId };

function targetOf(isHidden: boolean, ids: Hidable): FormTarget {
  const { hideGuestNotes, showGuestNotes } = reviewEndpoints;
  const { hideLinkNotes, showLinkNotes } = peopleEndpoints;
  if ('guestId' in ids) return formTo(isHidden ? showGuestNotes : hideGuestNotes, ids);
  return formTo(isHidden ? showLinkNotes : hideLinkNotes, ids);
}

/** Hides the notes of a guest or of a whole link, or shows them again. */
function HidingButton({ isHidden, who, ids }: { isHidden: boolean; who: string; ids: Hidable }) {
  const { hide, show } = peopleText.hiding;
  const words = isHidden ? show : hide;
  return (
    <ConfirmButton
      size="compact"
      tone="bare"
      aria-label={words.label(who)}
      question={words.question(who)}
      consequence={words.consequence}
      confirmLabel={words.confirm}
      send={targetOf(isHidden, ids)}
    >
      {words.confirm}
    </ConfirmButton>
  );
}

function Guests({ share, releaseId }: { share: ShareView; releaseId: ReleaseId }) {
  if (share.guests.length === 0) return null;
  return (
    <li>
      <Disclosure title={peopleText.share.guests(share.guests.length)}>
        <ul className="grid grid-cols-1">
          {share.guests.map((guest) => (
            <GuestRow key={guest.id} guest={guest} share={share} releaseId={releaseId} />
          ))}
        </ul>
      </Disclosure>
    </li>
  );
}

function ShareRow({ share, releaseId }: { share: ShareView; releaseId: ReleaseId }) {
  const words = peopleText.share;
  const open = share.state === 'open';
  return (
    <PersonRow
      mark={
        <span className="w-16">
          <Badge>{words.states[share.state]}</Badge>
        </span>
      }
      name={share.label}
      detail={
        <>
          {rightsInWords(share.rights)}
          {share.guests.length === 0 && ` · ${words.guests(0)}`}
          {share.areNotesHidden && ` · ${peopleText.hiding.hidden}`}
          {open && share.expiresAt && (
            <>
              {' · '}
              {words.until} <DateTime at={share.expiresAt} />
            </>
          )}
        </>
      }
      actions={
        <>
          {share.guests.length > 0 && (
            <HidingButton
              isHidden={share.areNotesHidden}
              who={share.label}
              ids={{ releaseId, shareId: share.id }}
            />
          )}
          {open && (
            <ShowLink
              size="compact"
              tone="bare"
              of={{ releaseId, shareId: share.id }}
              title={share.label}
              aria-label={words.linkLabel(share.label)}
            />
          )}
          {share.state !== 'revoked' && (
            <FormDialog
              size="compact"
              tone="bare"
              aria-label={words.changeLabel(share.label)}
              title={share.label}
              send={formTo(peopleEndpoints.editShare, { releaseId, shareId: share.id })}
              submit={words.save}
              form={<ShareFields share={share} />}
            >
              {words.change}
            </FormDialog>
          )}
          {open && (
            <ConfirmButton
              size="compact"
              tone="bare"
              aria-label={words.revokeLabel(share.label)}
              question={words.revokeQuestion(share.label)}
              consequence={words.revokeConsequence}
              confirmLabel={words.revoke}
              send={formTo(peopleEndpoints.revokeShare, { releaseId, shareId: share.id })}
            >
              {words.revoke}
            </ConfirmButton>
          )}
        </>
      }
    />
  );
}

interface GuestLinksProps {
  releaseId: ReleaseId;
  shares: readonly ShareView[];
}

/** The guest links of a release, including ended ones. */
export function GuestLinks({ releaseId, shares }: GuestLinksProps) {
  return (
    <Section title={peopleText.shares} aside={<ShareDialog releaseId={releaseId} />}>
      {shares.length === 0 && (
        <p className="border-t border-line py-4 text-ink-faint">
          <UnlessArchived archived={peopleText.noSharesArchived}>{peopleText.noShares}</UnlessArchived>
        </p>
      )}
      <ul>
        {shares.map((share) => (
          <Fragment key={share.id}>
            <ShareRow share={share} releaseId={releaseId} />
            <Guests share={share} releaseId={releaseId} />
          </Fragment>
        ))}
      </ul>
    </Section>
  );
}
