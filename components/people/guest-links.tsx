import { Section } from '@/components/shell/page-frame';
import { peopleText } from '@/components/text/people';
import { Badge } from '@/components/ui/figures/state-mark';
import { DateTime } from '@/components/ui/figures/time';
import { ConfirmButton } from '@/components/ui/overlays/confirm-button';
import type { ReleaseId } from '@/lib/core/ids';
import type { ShareView } from '@/lib/domain/members/people.queries';
import { PersonRow, rightsInWords } from './person-row';
import { ShareDialog } from './share-dialog';

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
          {rightsInWords(share.rights)} · {words.guests(share.guests)}
          {open && share.expiresAt && (
            <>
              {' · '}
              {words.until} <DateTime at={share.expiresAt} />
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
            send={{ to: 'revokeShare', ids: { releaseId, shareId: share.id } }}
          >
            {words.revoke}
          </ConfirmButton>
        )
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
        <p className="border-t border-line py-4 text-ink-faint">{peopleText.noShares}</p>
      )}
      <ul>
        {shares.map((share) => (
          <ShareRow key={share.id} share={share} releaseId={releaseId} />
        ))}
      </ul>
    </Section>
  );
}
