'use client';
import { briefText } from '@/components/text/brief';
import { DateTime } from '@/components/ui/figures/time';
import { Checkbox, RadioGroup } from '@/components/ui/forms/choice';
import { TextAreaField, TextField } from '@/components/ui/forms/field';
import { type BriefAnswer, isAnswered } from '@/lib/domain/briefs/brief';
import type { BriefField } from '@/lib/domain/briefs/brief-fields.table';

interface BriefFieldProps {
  field: BriefField;
  /** Key of the answer; names the control. */
  name: string;
  answer: BriefAnswer;
  onAnswer: (answer: BriefAnswer) => void;
}

const textOf = (answer: BriefAnswer) => (typeof answer === 'string' ? answer : '');
const listOf = (answer: BriefAnswer): readonly string[] => (Array.isArray(answer) ? answer : []);

/** A question with the control for its type of answer. */
export function BriefFieldInput({ field, name, answer, onAnswer }: BriefFieldProps) {
  const words = briefText.fields[field.id];
  const label = words?.label ?? field.id;
  const common = { label, name, optional: !field.required, ...(words?.hint ? { hint: words.hint } : {}) };
  switch (field.kind) {
    case 'line':
      return (
        <TextField
          {...common}
          maxLength={4000}
          value={textOf(answer)}
          onChange={(event) => onAnswer(event.target.value)}
        />
      );
    case 'day':
      return (
        <TextField
          {...common}
          type="date"
          value={textOf(answer)}
          onChange={(event) => onAnswer(event.target.value)}
          className="max-w-52"
        />
      );
    case 'text':
      return (
        <TextAreaField
          {...common}
          maxLength={4000}
          value={textOf(answer)}
          onChange={(event) => onAnswer(event.target.value)}
        />
      );
    case 'choice':
      return (
        <RadioGroup
          name={name}
          legend={label}
          value={textOf(answer)}
          onChoose={onAnswer}
          choices={(field.choices ?? []).map((value) => ({ value, label: words?.choices?.[value] ?? value }))}
        />
      );
    case 'choices': {
      const chosen = listOf(answer);
      return (
        <fieldset>
          <legend className="mb-1 text-sm text-ink-soft">{label}</legend>
          <div className="grid gap-x-6 sm:grid-cols-2">
            {(field.choices ?? []).map((value) => (
              <Checkbox
                key={value}
                name={name}
                label={words?.choices?.[value] ?? value}
                checked={chosen.includes(value)}
                onChange={({ target }) =>
                  onAnswer(target.checked ? [...chosen, value] : chosen.filter((each) => each !== value))
                }
              />
            ))}
          </div>
        </fieldset>
      );
    }
    default:
      return field.kind satisfies never;
  }
}

/** An answer as text. */
export function BriefAnswerText({ field, answer }: { field: BriefField; answer: BriefAnswer }) {
  const words = briefText.fields[field.id];
  if (!isAnswered(answer)) return <span className="text-ink-faint">{briefText.nothing}</span>;
  if (Array.isArray(answer)) return <>{answer.map((each) => words?.choices?.[each] ?? each).join(', ')}</>;
  const text = textOf(answer);
  if (field.kind === 'day') return <DateTime at={text} />;
  return <span className="whitespace-pre-wrap">{words?.choices?.[text] ?? text}</span>;
}
