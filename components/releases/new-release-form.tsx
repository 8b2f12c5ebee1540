'use client';
import { PageFrame, PageTitle } from '@/components/shell/page-frame';
import { releasesText } from '@/components/text/releases';
import { ActionForm, FormSelect, FormText, FormTextArea } from '@/components/ui/forms/action-form';
import { RadioGroup } from '@/components/ui/forms/choice';
import { SubmitButton } from '@/components/ui/forms/submit-button';
import type { StudioId } from '@/lib/core/ids';
import { releasesEndpoints } from '@/lib/endpoints/areas/releases.endpoints';
import { call } from '@/lib/endpoints/client';
import type { FormFields } from '@/lib/endpoints/forms/form-fields';

const words = releasesText.create;

interface NewReleaseFormProps {
  studios: readonly { id: StudioId; name: string }[];
}

export function NewReleaseForm({ studios }: NewReleaseFormProps) {
  const [only] = studios;
  const create = async ({ studioId, ...fields }: FormFields) => {
    const studio = studios.find(({ id }) => id === studioId) ?? only;
    if (!studio) throw new Error('Releases are made by people of a studio.');
    return call(releasesEndpoints.createRelease, { ids: { studioId: studio.id }, input: fields });
  };
  return (
    <PageFrame width="reading">
      <PageTitle title={words.title}>{words.intro}</PageTitle>
      <ActionForm send={create} draft="release">
        {studios.length > 1 && (
          <FormSelect
            label={words.studio}
            name="studioId"
            choices={studios.map(({ id, name }) => ({ value: id, label: name }))}
          />
        )}
        <RadioGroup
          name="kind"
          legend={words.kind}
          defaultValue="ep"
          choices={(['single', 'ep', 'album'] as const).map((value) => ({
            value,
            label: releasesText.kinds[value],
            hint: words.kindHints[value],
          }))}
        />
        <FormText label={words.artist} name="artist" maxLength={200} autoComplete="off" />
        <FormText label={words.titleField} name="title" maxLength={200} autoComplete="off" />
        <FormTextArea label={words.tracks} hint={words.tracksHint} name="tracks" rows={4} />
        <FormText
          label={words.deadline}
          hint={words.deadlineHint}
          name="deadline"
          type="date"
          optional
          className="sm:max-w-60"
        />
        <div>
          <SubmitButton>{words.submit}</SubmitButton>
        </div>
      </ActionForm>
    </PageFrame>
  );
}
