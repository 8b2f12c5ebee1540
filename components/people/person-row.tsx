import type { ReactNode } from 'react';
import { peopleText } from '@/components/text/people';
import type { Rights } from '@/lib/domain/policy/actor';
import { rightNames } from './right-names';

interface RowProps {
  name: ReactNode;
  detail?: ReactNode;
  actions?: ReactNode;
  mark: ReactNode;
}

/** A line about a person or a link: mark, name, rights, actions. */
export function PersonRow({ name, detail, actions, mark }: RowProps) {
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 border-t border-line py-3">
      {mark}
      <div className="min-w-0 grow basis-52">
        <p className="wrap-anywhere">{name}</p>
        <div className="text-sm text-ink-faint">{detail}</div>
      </div>
      {actions && <div className="-mx-3 flex flex-wrap gap-2">{actions}</div>}
    </li>
  );
}

/** `listen, write notes`: the rights that are on. */
export function rightsInWords(rights: Rights): string {
  return rightNames
    .filter((right) => rights[right])
    .map((right) => peopleText.rights[right].toLowerCase())
    .join(', ');
}
