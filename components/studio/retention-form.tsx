'use client';
import { useState } from 'react';
import { retentionText as words } from '@/components/text/retention';
import { FormText } from '@/components/ui/forms/action-form';
import { RadioGroup } from '@/components/ui/forms/choice';
import { SavingForm } from '@/components/ui/forms/saving-form';
import { SubmitButton } from '@/components/ui/forms/submit-button';
import type { StudioId } from '@/lib/core/ids';
import type { RetentionPolicy } from '@/lib/domain/retention/retention';

const choices = ['keep', 'audio', 'release'] as const;
const usualMonths = 24;

interface RetentionFormProps {
  studioId: StudioId;
  retention: RetentionPolicy;
}

/** What the studio deletes of its archive, and when. */
export function RetentionForm({ studioId, retention: { months, scope } }: RetentionFormProps) {
  const [chosen, setChosen] = useState<string>(months === null ? 'keep' : scope);
  return (
    <SavingForm send={{ to: 'setRetention', ids: { studioId } }} done={words.saved}>
      <RadioGroup
        name="retention"
        legend={words.legend}
        value={chosen}
        onChoose={setChosen}
        choices={choices.map((value) => ({ value, ...words.choices[value] }))}
      />
      {chosen !== 'keep' && (
        <FormText
          label={words.months}
          hint={words.monthsHint}
          name="months"
          inputMode="numeric"
          defaultValue={String(months ?? usualMonths)}
          autoComplete="off"
          className="sm:max-w-60"
        />
      )}
      <div>
        <SubmitButton>{words.save}</SubmitButton>
      </div>
    </SavingForm>
  );
}
