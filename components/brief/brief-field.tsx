'use client';
import type { FieldDraft, FieldSaver } from '@/components/drafts/field-saver';
import { briefText } from '@/components/text/brief';
import { DateTime } from '@/components/ui/figures/time';
import { Checkbox, RadioGroup } from '@/components/ui/forms/choice';
import { CodeField } from '@/components/ui/forms/code-field';
import { TextAreaField, TextField } from '@/components/ui/forms/field';
import { type BriefAnswer, isAnswered } from '@/lib/domain/briefs/brief';
import type { BriefField } from '@/lib/domain/briefs/brief-fields.table';
import { wordsOfKey } from './field-words';

/** The brief's fields on this page. */
export interface BriefFields {
  readonly saver: FieldSaver;
  readonly draft: FieldDraft;
  /** TXT-2 */
  readonly signed: readonly string[];
}

interface BriefFieldProps {
  field: BriefField;
  /** Key of the answer; names the control. */
  name: string;
  fields: BriefFields;
  /** Most of the fields beside it are optional, so that it is not said of each. */
  unsaid?: boolean;
}

const textOf = (answer: BriefAnswer) => (typeof answer === 'string' ? answer : '');
const listOf = (answer: BriefAnswer): readonly string[] => (Array.isArray(answer) ? answer : []);

/** A question with the control for its type of answer. */
export function BriefFieldInput({ field, name, fields, unsaid = false }: BriefFieldProps) {
  const { saver, draft, signed } = fields;
  const words = wordsOfKey(name);
  const { label } = words;
  const answer = draft.values[name] ?? null;
  const onAnswer = (next: BriefAnswer) => saver.put(name, next);
  const isSigned = signed.includes(name);
  const hint = isSigned ? briefText.signed : words.hint;
  const common = {
    ...{
      label,
      name,
      optional: field.required ? false : unsaid ? ('unsaid' as const) : true,
      error: draft.refused[name],
      readOnly: isSigned,
    },
    ...(hint ? { hint } : {}),
  };
  if (field.code) {
    const { code } = field;
    const leave = () => void saver.flush();
    const onType = (text: string) => saver.put(name, text, { waits: true });
    return <CodeField {...common} kind={code} value={textOf(answer)} onType={onType} onLeave={leave} />;
  }
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
          disabled={isSigned}
          legend={label}
          value={textOf(answer)}
          onChoose={onAnswer}
          choices={(field.choices ?? []).map((value) => ({ value, label: words.choices?.[value] ?? value }))}
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
                label={words.choices?.[value] ?? value}
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
