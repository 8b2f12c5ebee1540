'use client';
import { useRef } from 'react';
import { shellText } from '@/components/text/shell';
import { Avatar } from '@/components/ui/avatar';
import { Menu } from '@/components/ui/menu';

export interface AccountPerson {
  id: string;
  name: string;
  email?: string;
  /** What this person is here: "Engineer at Nordlicht", "Guest". */
  role?: string;
}

interface AccountMenuProps {
  person: AccountPerson;
  /** Ends the session. Missing for guests. */
  signOut?: () => Promise<void>;
}

export function AccountMenu({ person, signOut }: AccountMenuProps) {
  const form = useRef<HTMLFormElement>(null);
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
        entries={
          signOut
            ? [
                {
                  id: 'sign-out',
                  label: shellText.signOut,
                  icon: 'exit',
                  onSelect: () => form.current?.requestSubmit(),
                },
              ]
            : []
        }
      />
    </>
  );
}
