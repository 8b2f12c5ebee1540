import { formTo } from '@/components/calls/form-call';
import { UnlessArchived } from '@/components/releases/archived';
import { Section } from '@/components/shell/page-frame';
import { lettersText } from '@/components/text/letters';
import { peopleText } from '@/components/text/people';
import { Avatar } from '@/components/ui/avatar';
import { DateTime } from '@/components/ui/figures/time';
import { FormText, FormTextArea } from '@/components/ui/forms/action-form';
import { ConfirmButton } from '@/components/ui/overlays/confirm-button';
import { FormDialog } from '@/components/ui/overlays/form-dialog';
import { PageLink } from '@/components/ui/page-link';
import type { ReleaseId } from '@/lib/core/ids';
import { paths } from '@/lib/core/paths';
import type { PeopleView } from '@/lib/domain/members/people.queries';
import { peopleEndpoints } from '@/lib/endpoints/areas/people.endpoints';
import { GuestLinks } from './guest-links';
import { FoldedLetters, LetterState } from './letters';
import { PersonRow, rightsInWords } from './person-row';
import { RoleAndRights } from './role-and-rights';

interface PeopleTabProps {
  releaseId: ReleaseId;
  people: PeopleView;
}

/** Clients may have the same name; the studio, which alone gets their addresses, tells them apart by these. */
const whoIs = ({ name, email }: PeopleView['clients'][number]) => (email ? `${name} (${email})` : name);

function Clients({ releaseId, people }: PeopleTabProps) {
  if (people.clients.length === 0)
    return (
      <p className="border-t border-line py-4 text-ink-faint">
        <UnlessArchived archived={peopleText.nobodyArchived}>{peopleText.nobody}</UnlessArchived>
      </p>
    );
  const words = peopleText.member;
  return (
    <ul>
      {people.clients.map((client) => (
        <PersonRow
          key={client.id}
          mark={<Avatar personId={client.id} name={client.name} decorative />}
          name={
            <>
              {client.maySeeSessions ? (
                <PageLink href={paths.studioPerson(client.id)} className="underline-offset-2 hover:underline">
                  {client.name}
                </PageLink>
              ) : (
                client.name
              )}{' '}
              {client.email && <span className="text-sm text-ink-faint">{client.email}</span>}
            </>
          }
          detail={
            <>
              <span className="text-ink-soft">{peopleText.roles[client.role]}</span> ·{' '}
              {rightsInWords(client.rights)}
            </>
          }
          actions={
            people.mayManage && (
              <>
                <FormDialog
                  size="compact"
                  tone="bare"
                  aria-label={words.changeLabel(whoIs(client))}
                  title={client.name}
                  send={formTo(peopleEndpoints.changeMember, { releaseId, userId: client.id })}
                  submit={words.save}
                  form={<RoleAndRights role={client.role} rights={client.rights} />}
                >
                  {words.change}
                </FormDialog>
                <ConfirmButton
                  size="compact"
                  tone="bare"
                  aria-label={words.removeLabel(whoIs(client))}
                  question={words.removeQuestion(whoIs(client))}
                  consequence={words.removeConsequence}
                  confirmLabel={words.removeConfirm}
                  send={formTo(peopleEndpoints.removeMember, { releaseId, userId: client.id })}
                >
                  {words.remove}
                </ConfirmButton>
              </>
            )
          }
        />
      ))}
    </ul>
  );
}

function Invitations({ releaseId, people }: PeopleTabProps) {
  const words = peopleText.invitation;
  return (
    <ul>
      {people.invitations.map((invitation) => (
        <PersonRow
          key={invitation.id}
          mark={<Avatar personId={invitation.email} name={invitation.email} decorative />}
          name={invitation.email}
          detail={
            <>
              <span className="text-ink-soft">{peopleText.roles[invitation.role]}</span> ·{' '}
              {rightsInWords(invitation.rights)} · {words.until} <DateTime at={invitation.expiresAt} />
              {invitation.letter && (
                <span className="block wrap-anywhere">
                  <LetterState letter={invitation.letter} />
                </span>
              )}
            </>
          }
          actions={
            <>
              <ConfirmButton
                size="compact"
                tone="bare"
                aria-label={words.againLabel(invitation.email)}
                question={words.againQuestion(invitation.email)}
                consequence={words.againConsequence}
                confirmLabel={words.again}
                send={formTo(peopleEndpoints.inviteAgain, { releaseId, invitationId: invitation.id })}
              >
                {words.again}
              </ConfirmButton>
              <ConfirmButton
                size="compact"
                tone="bare"
                aria-label={words.revokeLabel(invitation.email)}
                question={words.revokeQuestion(invitation.email)}
                consequence={words.revokeConsequence}
                confirmLabel={words.revoke}
                send={formTo(peopleEndpoints.revokeInvitation, { releaseId, invitationId: invitation.id })}
              >
                {words.revoke}
              </ConfirmButton>
            </>
          }
        />
      ))}
    </ul>
  );
}

/** Everybody on the release: clients with their rights, open invitations, guest links, the studio. */
export function PeopleTab({ releaseId, people }: PeopleTabProps) {
  const invite = peopleText.invite;
  return (
    <div className="max-w-3xl">
      <Section
        title={peopleText.clients}
        aside={
          people.mayManage && (
            <FormDialog
              icon="mail"
              size="compact"
              title={invite.title}
              send={formTo(peopleEndpoints.invite, { releaseId })}
              submit={invite.submit}
              done={invite.sent}
              form={
                <>
                  <FormText label={invite.email} name="email" type="email" autoComplete="off" />
                  <RoleAndRights role={people.clients.length === 0 ? 'decider' : 'reviewer'} />
                  <FormTextArea
                    label={invite.note}
                    hint={invite.noteHint}
                    name="note"
                    optional
                    rows={2}
                    maxLength={1000}
                  />
                </>
              }
            >
              {invite.button}
            </FormDialog>
          )
        }
      >
        <Clients releaseId={releaseId} people={people} />
      </Section>
      {people.mayManage && people.invitations.length > 0 && (
        <Section title={peopleText.invitations}>
          <Invitations releaseId={releaseId} people={people} />
        </Section>
      )}
      {people.mayManage && <GuestLinks releaseId={releaseId} shares={people.shares} />}
      {people.letters.length > 0 && (
        <Section title={lettersText.title}>
          <FoldedLetters releaseId={releaseId} letters={people.letters} />
        </Section>
      )}
      {people.studio.length > 0 && (
        <Section title={peopleText.studio}>
          <ul>
            {people.studio.map((person) => (
              <PersonRow
                key={person.id}
                mark={<Avatar personId={person.id} name={person.name} decorative />}
                name={person.name}
                detail={peopleText.studioRoles[person.role]}
              />
            ))}
          </ul>
        </Section>
      )}
    </div>
  );
}
