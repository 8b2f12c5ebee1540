import { retentionText as words } from '@/components/text/retention';
import { DateTime } from '@/components/ui/figures/time';
import { Notice } from '@/components/ui/notice';
import { ConfirmButton } from '@/components/ui/overlays/confirm-button';
import type { ReleaseView } from '@/lib/domain/releases/release.view';

function Keep({ releaseId }: { releaseId: ReleaseView['id'] }) {
  const { button, question, consequence } = words.keep;
  return (
    <ConfirmButton
      size="compact"
      question={question}
      consequence={consequence}
      confirmLabel={button}
      send={{ to: 'keepRelease', ids: { releaseId } }}
    >
      {button}
    </ConfirmButton>
  );
}

/** What is going to be deleted of an archived release, or was. */
export function DeletionNotice({ release }: { release: ReleaseView }) {
  const { id, deletion, purged, may } = release;
  if (purged)
    return (
      <Notice className="mb-6">
        {words.what[purged.scope]} {words.was} <DateTime at={purged.at} />, {words.record}
      </Notice>
    );
  if (!deletion) return null;
  return (
    <Notice
      kind="warning"
      className="mb-6"
      action={may['release.archive'].allowed && <Keep releaseId={id} />}
    >
      <p>
        {words.what[deletion.scope]} {words.will} <DateTime at={deletion.on} />.
      </p>
      {deletion.isUnsent && <p className="mt-1 text-ink-soft">{words.unsent}</p>}
    </Notice>
  );
}
