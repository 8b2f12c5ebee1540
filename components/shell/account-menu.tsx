'use client';
import { useFailureToast } from '@/components/calls/use-failure-toast';
import { forgetEverything } from '@/components/drafts/own-drafts';
import { shellText } from '@/components/text/shell';
import { Avatar } from '@/components/ui/avatar';
import { Menu, type MenuEntry } from '@/components/ui/overlays/menu';
import { paths } from '@/lib/core/paths';
import { shellEndpoints } from '@/lib/endpoints/areas/shell.endpoints';
import { call } from '@/lib/endpoints/client';
import { useLeaveBy } from './held-page';

export interface AccountPerson {
  id: string;
  name: string;
  email?: string;
  /** This person's role here: "Engineer at Nordlicht", "Guest". */
  role?: string;
}

interface AccountMenuProps {
  person: AccountPerson;
  /** Settings of the studio, for its own people. */
  studioHref?: string;
  /** Whether there is a session to end; guests have none. */
  hasSession?: boolean;
}

export function AccountMenu({ person, studioHref, hasSession = false }: AccountMenuProps) {
  const showFailure = useFailureToast();
  const leaveBy = useLeaveBy();
  const signOut = async () => {
    const reply = await call(shellEndpoints.signOut, { ids: {} });
    if (!reply.ok) {
      showFailure(reply.failure);
      return;
    }
    await forgetEverything();
    return () => location.assign(paths.signIn());
  };
  const entries: MenuEntry[] = [];
  if (studioHref) entries.push({ id: 'studio', label: shellText.studio, href: studioHref });
  if (hasSession) entries.push({ id: 'account', label: shellText.ownAccount, href: paths.account() });
  entries.push({ id: 'about', label: shellText.about, href: paths.about() });
  if (hasSession) {
    entries.push({
      id: 'sign-out',
      label: shellText.signOut,
      icon: 'exit',
      onSelect: () => leaveBy(signOut),
    });
  }
  return (
    <Menu
      label={shellText.account}
      trigger={<Avatar personId={person.id} name={person.name} decorative />}
      heading={
        <>
          <span className="block">{person.name}</span>
          {person.email && <span className="block text-xs break-all text-ink-faint">{person.email}</span>}
          {person.role && <span className="block text-xs text-ink-faint">{person.role}</span>}
        </>
      }
      entries={entries}
    />
  );
}
