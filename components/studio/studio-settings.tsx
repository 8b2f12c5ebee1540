import { PageFrame, PageTitle, Section } from '@/components/shell/page-frame';
import { peopleText } from '@/components/text/people';
import { studioText as words } from '@/components/text/studio';
import { type FormAction, FormText } from '@/components/ui/action-form';
import { Avatar } from '@/components/ui/avatar';
import { Definition, DefinitionRows } from '@/components/ui/definition';
import { SavingForm } from '@/components/ui/saving-form';
import { SubmitButton } from '@/components/ui/submit-button';
import type { StudioView } from '@/lib/domain/studios/studio.queries';

interface StudioSettingsProps {
  studio: StudioView;
  /** Reads `studioId`, `name`, `isrcPrefix`. */
  save: FormAction;
}

/** Name, ISRC prefix and people of a studio. */
export function StudioSettings({ studio, save }: StudioSettingsProps) {
  return (
    <PageFrame width="reading">
      <PageTitle title={words.title} />
      {studio.mayEdit ? (
        <SavingForm action={save} fields={{ studioId: studio.id }} done={words.saved}>
          <FormText
            label={words.name}
            hint={words.nameHint}
            name="name"
            defaultValue={studio.name}
            autoComplete="organization"
          />
          <FormText
            label={words.isrcPrefix}
            hint={words.isrcPrefixHint}
            name="isrcPrefix"
            defaultValue={studio.isrcPrefix ?? ''}
            mono
            optional
            autoComplete="off"
            className="sm:max-w-60"
          />
          <div>
            <SubmitButton>{words.save}</SubmitButton>
          </div>
        </SavingForm>
      ) : (
        <>
          <p className="mb-4 text-ink-soft">{words.onlyOwner}</p>
          <DefinitionRows>
            <Definition term={words.name}>{studio.name}</Definition>
            <Definition term={words.isrcPrefix}>{studio.isrcPrefix ?? '–'}</Definition>
          </DefinitionRows>
        </>
      )}
      <div className="mt-12">
        <Section title={words.people}>
          <ul className="border-b border-line">
            {studio.people.map((person) => (
              <li key={person.id} className="flex items-center gap-4 border-t border-line py-3">
                <Avatar personId={person.id} name={person.name} decorative />
                <span className="grow">{person.name}</span>
                <span className="text-sm text-ink-faint">{peopleText.studioRoles[person.role]}</span>
              </li>
            ))}
          </ul>
        </Section>
      </div>
    </PageFrame>
  );
}
