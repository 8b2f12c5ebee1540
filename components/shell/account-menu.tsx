'use client';
import { useRef } from 'react';
import { shellText } from '@/components/text/shell';
import { Avatar } from '@/components/ui/avatar';
import { Menu, type MenuEntry } from '@/components/ui/overlays/menu';

export interface AccountPerson {
  id: string;
  name: string;
  email?: string;
  /** What this person is here: "Engineer at Nordlicht", "Guest". */
  role?: string;
}

interface AccountMenuProps {
  person: AccountPerson;
  /** Settings of the studio, for its own people. */
  studioHref?: string;
  /** Ends the session. Missing for guests. */
  signOut?: () => Promise<void>;
}

export function AccountMenu({ person, studioHref, signOut }: AccountMenuProps) {
  const form = useRef<HTMLFormElement>(null);
  const entries: MenuEntry[] = [];
  if (studioHref) entries.push({ id: 'studio', label: shellText.studio, href: studioHref });
  if (signOut) {
    entries.push({
      id: 'sign-out',
      label: shellText.signOut,
      icon: 'exit',
      onSelect: () => form.current?.requestSubmit(),
    });
  }
  return (
    <>
      {signOut && <form ref={form} action={signOut} hidden />}
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
    </>
  );
}
