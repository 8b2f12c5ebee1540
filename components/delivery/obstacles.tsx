import { Section } from '@/components/shell/page-frame';
import { deliveryText } from '@/components/text/delivery';
import { EmptyState } from '@/components/ui/empty-state';
import { Icon } from '@/components/ui/icon';
import { PageLink } from '@/components/ui/page-link';
import type { ReleaseId } from '@/lib/core/ids';
import { paths } from '@/lib/core/paths';
import type { ObstacleView } from '@/lib/domain/deliverables/delivery.view';

const words = deliveryText.obstacles;

function hrefOf(releaseId: ReleaseId, { kind, trackId }: ObstacleView): string {
  return kind === 'measuring' ? paths.files(releaseId) : paths.review(releaseId, trackId);
}

interface ObstaclesProps {
  releaseId: ReleaseId;
  obstacles: readonly ObstacleView[];
}

/** What is missing before anything can be built, a sentence and a way each. */
export function Obstacles({ releaseId, obstacles }: ObstaclesProps) {
  if (obstacles.length === 0) {
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
        {obstacles.map((obstacle) => (
          <li key={obstacle.trackId} className="border-t border-line">
            <PageLink
              href={hrefOf(releaseId, obstacle)}
              className="flex min-h-hit flex-wrap items-center justify-between gap-x-6 gap-y-1 py-3 hover:bg-surface-1"
            >
              <span className="min-w-0 grow basis-64">{obstacle.sentence}</span>
              <span className="inline-flex items-center gap-1 text-sm text-ink-soft">
                {words.go[obstacle.kind]}
                <Icon name="chevron-right" size={16} />
              </span>
            </PageLink>
          </li>
        ))}
      </ul>
    </Section>
  );
}
