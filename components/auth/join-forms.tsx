import { formTo } from '@/components/calls/form-call';
import { FormFrame } from '@/components/shell/page-frame';
import { authText } from '@/components/text/auth';
import { releasesText } from '@/components/text/releases';
import { ActionForm, FormText, type ScriptlessAction } from '@/components/ui/forms/action-form';
import { SubmitButton } from '@/components/ui/forms/submit-button';
import { Notice } from '@/components/ui/notice';
import { sessionsEndpoints } from '@/lib/endpoints/areas/sessions.endpoints';
import { type Right, RightsList } from './rights';

interface JoinProps {
  /** `Artist – Title`. */
  release: string;
  studio: string;
  rights: readonly Right[];
  /** REL-4: the release is archived. */
  isArchived: boolean;
  /** Submits `name` and the hidden fields. */
  action: ScriptlessAction;
  fields: Readonly<Record<string, string>>;
}

/** The page that a mailed invitation opens; pressing the button accepts it and signs in. */
export function InvitationPage({
  release,
  studio,
  rights,
  isArchived,
  action,
  fields,
  name,
}: JoinProps & { name?: string }) {
  const words = authText.invitation;
  return (
    <FormFrame
      title={words.title(release)}
      intro={isArchived ? words.introArchived(studio) : words.intro(studio)}
    >
      {isArchived && <ArchivedLine />}
      {rights.length > 0 && (
        <div className="grid gap-2 border-y border-line py-4">
          <h2 className="text-sm font-normal text-ink-faint">{words.may}</h2>
          <RightsList rights={rights} />
        </div>
      )}
      <ActionForm send={formTo(sessionsEndpoints.acceptInvitation, {})} scriptless={action} fields={fields}>
        <FormText
          label={words.name}
          name="name"
          autoComplete="name"
          maxLength={80}
          {...(name ? { defaultValue: name } : {})}
        />
        <div>
          <SubmitButton>{words.submit}</SubmitButton>
        </div>
      </ActionForm>
    </FormFrame>
  );
}

/** A guest link asks for a name, nothing else. */
export function GuestNamePage({ release, studio, rights, isArchived, action, fields }: JoinProps) {
  const words = authText.guest;
  return (
    <FormFrame title={words.title(release)} intro={words.intro(studio)}>
      {isArchived && <ArchivedLine />}
      {rights.length > 0 && <RightsList rights={rights} />}
      <ActionForm send={formTo(sessionsEndpoints.enterShare, {})} scriptless={action} fields={fields}>
        <FormText label={words.name} hint={words.nameHint} name="name" autoComplete="name" maxLength={80} />
        <div>
          <SubmitButton>{words.submit}</SubmitButton>
        </div>
      </ActionForm>
    </FormFrame>
  );
}

function ArchivedLine() {
  return <Notice>{releasesText.archiving.isSo}</Notice>;
}

/** For a link or an invitation that was withdrawn, used or has expired. Does not reveal what it led to. */
export function JoinGone({ kind }: { kind: 'invitation' | 'guest' }) {
  const words = authText[kind];
  return (
    <FormFrame title={words.goneTitle} intro={words.gone}>
      {null}
    </FormFrame>
  );
}

/** SHR-1: a link that worked once says how it ended, and whom to ask. */
export function LinkEnded({ state, studio }: { state: 'revoked' | 'expired'; studio: string }) {
  const words = authText.guest;
  return (
    <FormFrame title={words.goneTitle} intro={words.ended[state](studio)}>
      {null}
    </FormFrame>
  );
}
