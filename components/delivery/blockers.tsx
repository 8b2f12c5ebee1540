import { Section } from '@/components/shell/page-frame';
import { deliveryText } from '@/components/text/delivery';
import { EmptyState } from '@/components/ui/empty-state';
import { Icon } from '@/components/ui/icon';
import { PageLink } from '@/components/ui/page-link';
import type { ReleaseId } from '@/lib/core/ids';
import { paths } from '@/lib/core/paths';
import type { BlockerView } from '@/lib/domain/deliverables/delivery.view';

const words = deliveryText.blockers;

function hrefOf(releaseId: ReleaseId, { kind, trackId }: BlockerView): string {
  return kind === 'measuring' ? paths.files(releaseId) : paths.review(releaseId, trackId);
}

interface BlockersProps {
  releaseId: ReleaseId;
  blockers: readonly BlockerView[];
}

/** What has to be put right before anything can be built, each with a link to where. */
export function Blockers({ releaseId, blockers }: BlockersProps) {
  if (blockers.length === 0) {
    return (
      <EmptyState
        title={words.none}
        action={
          <PageLink className="underline" href={paths.release(releaseId)}>
            {words.addTracks}
          </PageLink>
        }
      />
    );
  }
  return (
    <Section title={words.title}>
      <p className="mb-4 max-w-prose text-ink-soft">{words.intro}</p>
      <ul className="max-w-3xl border-b border-line">
        {blockers.map((blocker) => (
          <li key={blocker.trackId} className="border-t border-line">
            <PageLink
              href={hrefOf(releaseId, blocker)}
              className="flex min-h-hit flex-wrap items-center justify-between gap-x-6 gap-y-1 py-3 hover:bg-surface-1"
            >
              <span className="min-w-0 grow basis-64">{blocker.sentence}</span>
              <span className="inline-flex items-center gap-1 text-sm text-ink-soft">
                {words.go[blocker.kind]}
                <Icon name="chevron-right" size={16} />
              </span>
            </PageLink>
          </li>
        ))}
      </ul>
    </Section>
  );
}
