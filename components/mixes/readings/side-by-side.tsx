'use client';
import { groupTitle, mixesText } from '@/components/text/mixes';
import { Icon, type IconName } from '@/components/ui/icon';
import type { CheckedMixView, MixRequestView } from '@/lib/domain/mixes/mix-review.view';
import type { FindingId } from '@/lib/engine/check/finding';

interface SideBySideProps {
  before: CheckedMixView;
  after: CheckedMixView;
  /** The request that asked for the later one. */
  request: MixRequestView | null;
}

interface Kind {
  readonly id: FindingId;
  readonly before: number;
  readonly after: number;
  readonly isNamed: boolean;
}

/** Kinds of findings in either mix, with the number of places in each. */
export function kindsBetween({ before, after, request }: SideBySideProps): readonly Kind[] {
  const named = new Set(request?.findings.map(({ id }) => id));
  const ids = new Set<FindingId>([...before.findings, ...after.findings].map(({ id }) => id));
  const count = (mix: CheckedMixView, id: FindingId) =>
    mix.findings.filter((finding) => finding.id === id).length;
  return [...ids].map((id) => ({
    id,
    before: count(before, id),
    after: count(after, id),
    isNamed: named.has(id),
  }));
}

const words = mixesText.between;

/** What the new mix solved, what is still there, and what is new in it. */
export function SideBySide(props: SideBySideProps) {
  const { before, after, request } = props;
  const kinds = kindsBetween(props);
  const left = kinds.filter(({ isNamed, after: now }) => isNamed && now > 0).length;
  const title = words.title(mixesText.mix(before.number), mixesText.mix(after.number));
  return (
    <section aria-labelledby="between" className="grid gap-3">
      <h2 id="between" className="text-sm text-ink-soft">
        {title}
      </h2>
      {request && request.findings.length > 0 && (
        <p className={left === 0 ? 'text-approved' : ''}>
          {left === 0 ? words.allSolved : words.someLeft(left)}
        </p>
      )}
      <div className="grid gap-x-8 gap-y-4 sm:grid-cols-3">
        <Column icon="check" title={words.solved} kinds={kinds.filter((kind) => kind.after === 0)} />
        <Column
          icon="warning"
          title={words.remains}
          kinds={kinds.filter((kind) => kind.before > 0 && kind.after > 0)}
        />
        <Column icon="plus" title={words.fresh} kinds={kinds.filter((kind) => kind.before === 0)} />
      </div>
    </section>
  );
}

function Column({ icon, title, kinds }: { icon: IconName; title: string; kinds: readonly Kind[] }) {
  return (
    <div className="border-t border-line pt-2">
      <h3 className="flex items-center gap-2 text-sm text-ink-soft">
        <Icon name={icon} size={16} />
        {title}
      </h3>
      {kinds.length === 0 && <p className="text-sm text-ink-faint">{words.none}</p>}
      <ul>
        {kinds.map(({ id, before, after, isNamed }) => (
          <li key={id} className="py-1">
            {groupTitle(id, 1, { located: false })}
            {isNamed && <span className="text-sm text-ink-faint"> · {words.named}</span>}
            {before > 0 && after > 0 && (
              <span className="block text-sm text-ink-faint">{words.count(before, after)}</span>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}
