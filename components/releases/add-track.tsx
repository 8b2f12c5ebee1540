import { formTo } from '@/components/calls/form-call';
import { releasesText } from '@/components/text/releases';
import { FormText } from '@/components/ui/forms/action-form';
import { FormDialog } from '@/components/ui/overlays/form-dialog';
import type { ReleaseId } from '@/lib/core/ids';
import { releasesEndpoints } from '@/lib/endpoints/areas/releases.endpoints';

interface AddTrackProps {
  releaseId: ReleaseId;
  /** TRK-7: what it voids; null: nothing. */
  voids: string | null;
}

/** Adds a track at the end; before that it says what is signed no more by it. */
export function AddTrack({ releaseId, voids }: AddTrackProps) {
  const words = releasesText.edit;
  return (
    <FormDialog
      tone="bare"
      icon="plus"
      title={words.addTitle}
      send={formTo(releasesEndpoints.addTrack, { releaseId })}
      submit={words.add}
      form={
        <>
          <FormText label={words.title} name="title" maxLength={200} autoComplete="off" />
          {voids && <p className="max-w-prose text-sm text-ink-soft">{voids}</p>}
        </>
      }
    >
      {words.add}
    </FormDialog>
  );
}
