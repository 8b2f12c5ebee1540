'use client';
import { PageFrame, PageTitle } from '@/components/shell/page-frame';
import { releasesText } from '@/components/text/releases';
import {
  ActionForm,
  type FormAction,
  FormSelect,
  FormText,
  FormTextArea,
} from '@/components/ui/forms/action-form';
import { RadioGroup } from '@/components/ui/forms/choice';
import { SubmitButton } from '@/components/ui/forms/submit-button';

const words = releasesText.create;

interface NewReleaseFormProps {
  /** Reads `studioId`, `kind`, `artist`, `title`, `deadline`, `tracks` (a title a line). */
  action: FormAction;
  studios: readonly { id: string; name: string }[];
}

export function NewReleaseForm({ action, studios }: NewReleaseFormProps) {
  const [only] = studios;
  return (
    <PageFrame width="reading">
      <PageTitle title={words.title}>{words.intro}</PageTitle>
      <ActionForm action={action} fields={only && studios.length === 1 ? { studioId: only.id } : {}}>
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
