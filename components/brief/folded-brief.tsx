'use client';
import { briefText } from '@/components/text/brief';
import { Collapsible } from '@/components/ui/collapsible';
import { loadedPart } from '@/components/ui/loaded-part';
import type { ReleaseId } from '@/lib/core/ids';

const BriefBesidePart = loadedPart(async () => (await import('./brief-beside')).BriefBesidePart);

/** The brief beside other work: folded, and neither loaded nor asked for until somebody opens it. */
export function FoldedBrief({ releaseId }: { releaseId: ReleaseId }) {
  return (
    <Collapsible label={briefText.title}>
      <BriefBesidePart releaseId={releaseId} />
    </Collapsible>
  );
}
