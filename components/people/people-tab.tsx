import type { ReactNode } from 'react';
import { Section } from '@/components/shell/page-frame';
import { peopleText } from '@/components/text/people';
import { type FormAction, type FormRefusal, FormText } from '@/components/ui/action-form';
import { Avatar } from '@/components/ui/avatar';
import { ConfirmButton } from '@/components/ui/confirm-button';
import { FormDialog } from '@/components/ui/form-dialog';
import { Badge } from '@/components/ui/state-mark';
import { Moment } from '@/components/ui/time';
import type { PeopleView, ShareView } from '@/lib/domain/members/people.queries';
import type { Rights } from '@/lib/domain/policy/actor';
import { rightNames } from './right-names';
import { RoleAndRights } from './role-and-rights';
import { type MakeShare, ShareDialog } from './share-dialog';

/** What the studio can do here; null for everybody else. */
export interface PeopleActions {
  invite: FormAction;
  changeMember: FormAction;
  removeMember: (form: FormData) => Promise<FormRefusal | null>;
  revokeInvitation: (form: FormData) => Promise<FormRefusal | null>;
  makeShare: MakeShare;
  revokeShare: (form: FormData) => Promise<FormRefusal | null>;
}

interface PeopleTabProps {
  releaseId: string;
  people: PeopleView;
  actions: PeopleActions | null;
}

interface RowProps {
  name: ReactNode;
  detail?: ReactNode;
  actions?: ReactNode;
  mark: ReactNode;
}

function Row({ name, detail, actions, mark }: RowProps) {
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 border-t border-line py-3">
      {mark}
      <div className="min-w-0 grow basis-52">
        <p className="truncate">{name}</p>
        <div className="text-sm text-ink-faint">{detail}</div>
      </div>
      {actions && <div className="-mx-3 flex flex-wrap gap-2">{actions}</div>}
    </li>
  );
}

function rightsInWords(rights: Rights): string {
  return rightNames
    .filter((right) => rights[right])
    .map((right) => peopleText.rights[right].toLowerCase())
    .join(', ');
}

function Clients({ releaseId, people, actions }: PeopleTabProps) {
  if (people.clients.length === 0)
    return <p className="border-t border-line py-4 text-ink-faint">{peopleText.nobody}</p>;
  const words = peopleText.member;
  return (
    <ul>
      {people.clients.map((client) => (
        <Row
          key={client.id}
          mark={<Avatar personId={client.id} name={client.name} decorative />}
          name={
            <>
              {client.name} {client.email && <span className="text-sm text-ink-faint">{client.email}</span>}
            </>
          }
          detail={
            <>
              <span className="text-ink-soft">{peopleText.roles[client.role]}</span> ·{' '}
              {rightsInWords(client.rights)}
            </>
          }
          actions={
            actions && (
              <>
                <FormDialog
                  size="compact"
                  tone="bare"
                  title={client.name}
                  action={actions.changeMember}
                  fields={{ releaseId, userId: client.id }}
                  submit={words.save}
                  form={<RoleAndRights role={client.role} rights={client.rights} />}
                >
                  {words.change}
                </FormDialog>
                <ConfirmButton
                  size="compact"
                  tone="bare"
                  question={words.removeQuestion(client.name)}
                  consequence={words.removeConsequence}
                  confirmLabel={words.removeConfirm}
                  action={actions.removeMember}
                  fields={{ releaseId, userId: client.id }}
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

function Invitations({ people, actions }: { people: PeopleView; actions: PeopleActions }) {
  const words = peopleText.invitation;
  return (
    <ul>
      {people.invitations.map((invitation) => (
        <Row
          key={invitation.id}
          mark={<Avatar personId={invitation.email} name={invitation.email} decorative />}
          name={invitation.email}
          detail={
            <>
              <span className="text-ink-soft">{peopleText.roles[invitation.role]}</span> ·{' '}
              {rightsInWords(invitation.rights)} · {words.until} <Moment at={invitation.expiresAt} />
            </>
          }
          actions={
            <ConfirmButton
              size="compact"
              tone="bare"
              question={words.revokeQuestion(invitation.email)}
              consequence={words.revokeConsequence}
              confirmLabel={words.revoke}
              action={actions.revokeInvitation}
              fields={{ invitationId: invitation.id }}
            >
              {words.revoke}
            </ConfirmButton>
          }
        />
      ))}
    </ul>
  );
}

function ShareRow({ share, actions }: { share: ShareView; actions: PeopleActions }) {
  const words = peopleText.share;
  const open = share.state === 'open';
  return (
    <Row
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

function Shares({ releaseId, people, actions }: PeopleTabProps & { actions: PeopleActions }) {
  return (
    <Section title={peopleText.shares} aside={<ShareDialog make={actions.makeShare} releaseId={releaseId} />}>
      {people.shares.length === 0 && (
        <p className="border-t border-line py-4 text-ink-faint">{peopleText.noShares}</p>
      )}
      <ul>
        {people.shares.map((share) => (
          <ShareRow key={share.id} share={share} actions={actions} />
        ))}
      </ul>
    </Section>
  );
}

/** Everybody on the release: clients with their rights, open invitations, guest links, the studio. */
export function PeopleTab({ releaseId, people, actions }: PeopleTabProps) {
  const invite = peopleText.invite;
  return (
    <div className="max-w-3xl">
      <Section
        title={peopleText.clients}
        aside={
          actions && (
            <FormDialog
              icon="mail"
              size="compact"
              title={invite.title}
              action={actions.invite}
              fields={{ releaseId }}
              submit={invite.submit}
              done={invite.sent}
              form={
                <>
                  <FormText label={invite.email} name="email" type="email" autoComplete="off" />
                  <RoleAndRights role={people.clients.length === 0 ? 'decider' : 'reviewer'} />
                </>
              }
            >
              {invite.button}
            </FormDialog>
          )
        }
      >
        <Clients releaseId={releaseId} people={people} actions={actions} />
      </Section>
      {actions && people.invitations.length > 0 && (
        <Section title={peopleText.invitations}>
          <Invitations people={people} actions={actions} />
        </Section>
      )}
      {actions && <Shares releaseId={releaseId} people={people} actions={actions} />}
      {people.studio.length > 0 && (
        <Section title={peopleText.studio}>
          <ul>
            {people.studio.map((person) => (
              <Row
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
