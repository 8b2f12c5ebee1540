import { Section } from '@/components/shell/page-frame';
import { peopleText } from '@/components/text/people';
import { Badge } from '@/components/ui/figures/state-mark';
import { Moment } from '@/components/ui/figures/time';
import { ConfirmButton } from '@/components/ui/overlays/confirm-button';
import type { ShareView } from '@/lib/domain/members/people.queries';
import type { PeopleActions } from './people-actions';
import { PersonRow, rightsInWords } from './person-row';
import { ShareDialog } from './share-dialog';

function ShareRow({ share, actions }: { share: ShareView; actions: PeopleActions }) {
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
          {rightsInWords(share.rights)} · {words.guests(share.guests)}
          {open && share.expiresAt && (
            <>
              {' · '}
              {words.until} <Moment at={share.expiresAt} />
            </>
          )}
        </>
      }
      actions={
        open && (
          <ConfirmButton
            size="compact"
            tone="bare"
            question={words.revokeQuestion(share.label)}
            consequence={words.revokeConsequence}
            confirmLabel={words.revoke}
            action={actions.revokeShare}
            fields={{ shareId: share.id }}
          >
            {words.revoke}
          </ConfirmButton>
        )
      }
    />
  );
}

interface GuestLinksProps {
  releaseId: string;
  shares: readonly ShareView[];
  actions: PeopleActions;
}

/** The guest links of a release, ended ones too. */
export function GuestLinks({ releaseId, shares, actions }: GuestLinksProps) {
  return (
    <Section title={peopleText.shares} aside={<ShareDialog make={actions.makeShare} releaseId={releaseId} />}>
      {shares.length === 0 && (
        <p className="border-t border-line py-4 text-ink-faint">{peopleText.noShares}</p>
      )}
      <ul>
        {shares.map((share) => (
          <ShareRow key={share.id} share={share} actions={actions} />
        ))}
      </ul>
    </Section>
  );
}
