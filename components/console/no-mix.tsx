import { consoleText } from '@/components/text/console';
import { ButtonLink } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import type { ReleaseId } from '@/lib/core/ids';
import { paths } from '@/lib/core/paths';

/** The console before there is anything to master. */
export function NoMix({ releaseId }: { releaseId: ReleaseId }) {
  const words = consoleText.noMix;
  return (
    <EmptyState
      title={words.title}
      action={<ButtonLink href={paths.files(releaseId)}>{words.action}</ButtonLink>}
    >
      {words.text}
    </EmptyState>
  );
}
