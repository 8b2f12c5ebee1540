'use client';
import { checkNames, mixesText } from '@/components/text/mixes';
import { Disclosure } from '@/components/ui/disclosure';
import { Icon } from '@/components/ui/icon';
import { FindingGroupItem } from './finding-group-item';
import type { ListActions } from './list-actions';
import type { ShownFile, ShownGroups } from './shown-finding';

export interface FindingListProps extends ListActions {
  groups: ShownGroups;
  file: ShownFile;
}

const words = mixesText.nothing;

/** What was found in a file, kind by kind, each place with a *listen* button. */
export function FindingList({ groups, ...rest }: FindingListProps) {
  const { open, waived } = groups;
  const all = [...open, ...waived];
  const passed = checkNames.length - all.length;
  return (
    <div>
      {all.length === 0 && (
        <p className="flex items-center gap-2 border-t border-line py-4">
          <Icon name="check" className="text-approved" />
          <span>
            <span className="font-strong">{words.title}</span> {words.passed(checkNames.length)}
          </span>
        </p>
      )}
      {all.length > 0 && (
        <ol aria-label={mixesText.list.title}>
          {all.map((group) => (
            <FindingGroupItem key={`${group.id} ${group.number}`} group={group} {...rest} />
          ))}
        </ol>
      )}
      <div className="border-t border-line">
        <Disclosure title={all.length === 0 ? words.what : words.otherwise(passed)}>
          <Checked found={new Set(all.map(({ id }) => id))} />
        </Disclosure>
      </div>
    </div>
  );
}

function Checked({ found }: { found: ReadonlySet<string> }) {
  return (
    <div className="grid gap-3 text-sm">
      <ul className="columns-2 gap-x-8 sm:columns-3">
        {checkNames
          .filter(({ id }) => !found.has(id))
          .map(({ id, name }) => (
            <li key={id} className="flex gap-2 py-0.5 text-ink-soft">
              <Icon name="check" size={16} className="mt-0.5 shrink-0 text-ink-faint" />
              {name}
            </li>
          ))}
      </ul>
      <p className="max-w-prose text-ink-faint">{words.limits}</p>
    </div>
  );
}
