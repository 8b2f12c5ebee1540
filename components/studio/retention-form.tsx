'use client';
import { useState } from 'react';
import { formTo } from '@/components/calls/form-call';
import { retentionText as words } from '@/components/text/retention';
import { FormText } from '@/components/ui/forms/action-form';
import { RadioGroup } from '@/components/ui/forms/choice';
import { SavingForm } from '@/components/ui/forms/saving-form';
import { SubmitButton } from '@/components/ui/forms/submit-button';
import type { StudioId } from '@/lib/core/ids';
import { type RetentionPolicy, retentionMonths } from '@/lib/domain/retention/retention';
import { studioEndpoints } from '@/lib/endpoints/areas/studio.endpoints';

import { useRetentionForecast } from './use-retention-forecast';

const choices = ['keep', 'audio', 'release'] as const;
const usualMonths = 24;

/** What was typed as months, as far as a policy can name them. */
function monthsIn(text: string): number | null {
  const months = /^\d{1,4}$/.test(text.trim()) ? Number(text) : 0;
  return months >= retentionMonths.least && months <= retentionMonths.most ? months : null;
}

interface RetentionFormProps {
  studioId: StudioId;
  retention: RetentionPolicy;
}

/** What the studio deletes of its archive, and when. */
export function RetentionForm({ studioId, retention: { months, scope } }: RetentionFormProps) {
  const [chosen, setChosen] = useState<string>(months === null ? 'keep' : scope);
  const [typed, setTyped] = useState(String(months ?? usualMonths));
  const isSaved = months !== null && chosen === scope && monthsIn(typed) === months;
  const forecast = useRetentionForecast(studioId, chosen === 'keep' || isSaved ? null : monthsIn(typed));
  return (
    <SavingForm send={formTo(studioEndpoints.setRetention, { studioId })} done={words.saved}>
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
          value={typed}
          onChange={({ target }) => setTyped(target.value)}
          autoComplete="off"
          className="sm:max-w-60"
        />
      )}
      <p aria-live="polite" className="text-sm text-ink-soft empty:hidden">
        {forecast && words.forecast(forecast.announced, forecast.archived)}
      </p>
      <div>
        <SubmitButton>{words.save}</SubmitButton>
      </div>
    </SavingForm>
  );
}
