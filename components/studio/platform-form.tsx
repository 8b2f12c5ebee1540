import { platformsText } from '@/components/text/platforms';
import { FormSelect, FormText, FormTextArea } from '@/components/ui/forms/action-form';
import { Checkbox, RadioGroup } from '@/components/ui/forms/choice';
import type { PlatformRowView } from '@/lib/domain/platforms/platform.view';

const words = platformsText.fields;
const turns = ['never', 'within-headroom', 'with-limiter'] as const;
const certainties = ['official', 'secondary', 'conflicting'] as const;

type Source = PlatformRowView['sources'][number];

function SourceFields({ which, source }: { which: 'source' | 'second'; source: Source | undefined }) {
  return (
    <fieldset className="grid gap-3">
      <legend className="mb-1 text-sm text-ink-soft">{words[which]}</legend>
      <FormText
        label={words.sourceName}
        name={`${which}Name`}
        defaultValue={source?.name ?? ''}
        maxLength={120}
        optional={which === 'second' ? true : 'unsaid'}
        autoComplete="off"
      />
      <div className="grid gap-3 sm:grid-cols-[1fr_9rem]">
        <FormText
          label={words.sourceUrl}
          name={`${which}Url`}
          defaultValue={source?.url ?? ''}
          placeholder="https://"
          inputMode="url"
          optional
          autoComplete="off"
        />
        <FormText
          label={words.sourceDate}
          hint={words.sourceDateHint}
          name={`${which}Date`}
          defaultValue={source?.date ?? ''}
          mono
          optional
          autoComplete="off"
        />
      </div>
    </fieldset>
  );
}

/** The fields of a row; without one, of a new row. */
export function PlatformFields({ row, thisMonth }: { row?: PlatformRowView; thisMonth: string }) {
  return (
    <>
      <FormText
        label={words.name}
        name="name"
        defaultValue={row?.name ?? ''}
        maxLength={60}
        autoComplete="off"
      />
      <div className="grid gap-6 sm:grid-cols-2">
        <FormText
          label={words.level}
          hint={words.levelHint}
          name="referenceLufs"
          defaultValue={row ? typed(row.referenceLufs) : ''}
          mono
          optional="unsaid"
          autoComplete="off"
        />
        <FormText
          label={words.ceiling}
          hint={words.ceilingHint}
          name="ceilingDbtp"
          defaultValue={typed(row?.ceilingDbtp ?? -1)}
          mono
          autoComplete="off"
        />
      </div>
      <RadioGroup
        legend={words.turnsUp}
        name="turnsUp"
        defaultValue={row?.turnsUp ?? 'never'}
        choices={turns.map((value) => ({ value, ...words.turns[value] }))}
      />
      <Checkbox label={words.keepsAlbums} name="keepsAlbums" defaultChecked={row?.keepsAlbums ?? false} />
      <FormTextArea
        label={words.note}
        hint={words.noteHint}
        name="note"
        rows={2}
        maxLength={300}
        defaultValue={row?.note ?? ''}
        optional
      />
      <div className="grid gap-6 sm:grid-cols-[9rem_1fr]">
        <FormText
          label={words.asOf}
          hint={words.asOfHint}
          name="asOf"
          defaultValue={row?.asOf ?? thisMonth}
          mono
          autoComplete="off"
        />
        <FormSelect
          label={words.certainty}
          name="certainty"
          defaultValue={row?.certainty ?? 'secondary'}
          choices={certainties.map((value) => ({ value, label: words.certainties[value] }))}
        />
      </div>
      <SourceFields which="source" source={row?.sources[0]} />
      <SourceFields which="second" source={row?.sources[1]} />
    </>
  );
}

/** A figure as somebody would type it; empty for none. */
function typed(value: number | null): string {
  return value === null ? '' : String(value).replace('-', '\u2212');
}
