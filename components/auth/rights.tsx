import { authText } from '@/components/text/auth';
import { Icon } from '@/components/ui/icon';

export type Right = keyof typeof authText.rights;

const allRights: readonly Right[] = ['listen', 'comment', 'upload', 'approve', 'download'];

/** What a person may do, in words; rights that they lack in a lighter tone. */
export function RightsList({ rights }: { rights: readonly Right[] }) {
  return (
    <ul className="flex flex-wrap gap-x-4 gap-y-1 text-sm">
      {allRights
        .filter((right) => rights.includes(right))
        .map((right) => (
          <li key={right} className="inline-flex items-center gap-1.5">
            <Icon name="check" size={16} className="text-ink-faint" />
            {authText.rights[right]}
          </li>
        ))}
    </ul>
  );
}
