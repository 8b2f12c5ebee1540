import type { FieldDraft, FieldSaver, SaveFields } from '@/components/drafts/field-saver';
import { useFieldSaver } from '@/components/drafts/use-field-saver';
import type { ReleaseId } from '@/lib/core/ids';
import type { BriefView } from '@/lib/domain/briefs/brief.queries';
import { briefEndpoints } from '@/lib/endpoints/areas/brief.endpoints';
import { call } from '@/lib/endpoints/client';

function saveAt(releaseId: ReleaseId): SaveFields {
  return async (answers) => {
    // Sent even while the page is being closed; the saver retries by itself.
    const reply = await call(briefEndpoints.saveAnswers, {
      ...{ ids: { releaseId }, input: { answers }, keepalive: true, mostRetries: 0 },
    });
    return reply.ok ? { ok: true, refused: reply.value.refused } : reply;
  };
}

/** The brief as it is typed on this page. */
export function useBriefFields({
  releaseId,
  answers,
  signed,
}: Pick<BriefView, 'releaseId' | 'answers' | 'signed'>): { saver: FieldSaver; draft: FieldDraft } {
  return useFieldSaver({
    key: `brief.${releaseId}`,
    values: answers,
    save: saveAt(releaseId),
    closed: signed,
  });
}
