import { formTo } from '@/components/calls/form-call';
import { PageFrame, PageTitle, Section } from '@/components/shell/page-frame';
import { peopleText } from '@/components/text/people';
import { platformsText } from '@/components/text/platforms';
import { retentionText } from '@/components/text/retention';
import { securityText } from '@/components/text/security';
import { studioText as words } from '@/components/text/studio';
import { Avatar } from '@/components/ui/avatar';
import { ButtonLink } from '@/components/ui/button';
import { Definition, DefinitionRows } from '@/components/ui/figures/definition';
import { FormText } from '@/components/ui/forms/action-form';
import { RadioGroup } from '@/components/ui/forms/choice';
import { SavingForm } from '@/components/ui/forms/saving-form';
import { SubmitButton } from '@/components/ui/forms/submit-button';
import { FormDialog } from '@/components/ui/overlays/form-dialog';
import type { StudioId } from '@/lib/core/ids';
import { paths } from '@/lib/core/paths';
import type { StudioView } from '@/lib/domain/studios/studio.queries';
import { studioEndpoints } from '@/lib/endpoints/areas/studio.endpoints';
import { RetentionForm } from './retention-form';

interface StudioSettingsProps {
  studio: StudioView;
}

function AddSomeone({ studioId }: { studioId: StudioId }) {
  const text = words.add;
  return (
    <FormDialog
      icon="plus"
      size="compact"
      title={text.title}
      send={formTo(studioEndpoints.addEngineer, { studioId })}
      submit={text.submit}
      done={text.done}
      form={
        <>
          <FormText label={text.name} hint={text.nameHint} name="name" maxLength={120} autoComplete="off" />
          <FormText label={text.email} name="email" type="email" autoComplete="off" />
          <RadioGroup
            legend={text.role}
            name="role"
            defaultValue="engineer"
            choices={(['engineer', 'assistant'] as const).map((value) => ({
              value,
              label: text.roles[value],
              hint: text.hints[value],
            }))}
          />
        </>
      }
    >
      {text.button}
    </FormDialog>
  );
}

function People({ studio }: StudioSettingsProps) {
  return (
    <Section title={words.people} aside={studio.mayEdit && <AddSomeone studioId={studio.id} />}>
      <ul className="border-b border-line">
        {studio.people.map((person) => (
          <li key={person.id} className="flex items-center gap-4 border-t border-line py-3">
            <Avatar personId={person.id} name={person.name} decorative />
            <span className="min-w-0 grow">
              <span className="block truncate">{person.name}</span>
              {person.email && <span className="block truncate text-sm text-ink-faint">{person.email}</span>}
            </span>
            <span className="text-sm text-ink-faint">{peopleText.studioRoles[person.role]}</span>
            {(studio.mayEdit || person.id === studio.myId) && (
              <ButtonLink
                size="compact"
                tone="bare"
                href={paths.studioPerson(person.id)}
                label={words.manageLabel(person.name)}
              >
                {words.manage}
              </ButtonLink>
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** Name, ISRC prefix and people of a studio. */
export function StudioSettings({ studio }: StudioSettingsProps) {
  return (
    <PageFrame width="reading">
      <PageTitle title={words.title} />
      {studio.mayEdit ? (
        <SavingForm send={formTo(studioEndpoints.editStudio, { studioId: studio.id })} done={words.saved}>
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
        <Section title={platformsText.title}>
          <p className="mb-3 text-ink-soft">{platformsText.section}</p>
          <ButtonLink href={paths.platforms()}>{platformsText.link}</ButtonLink>
        </Section>
      </div>
      {studio.mayEdit && (
        <div className="mt-12">
          <Section title={securityText.title}>
            <p className="mb-3 text-ink-soft">{securityText.section}</p>
            <ButtonLink href={paths.security()}>{securityText.link}</ButtonLink>
          </Section>
        </div>
      )}
      {studio.mayEdit && (
        <div className="mt-12">
          <Section title={retentionText.title}>
            <p className="mb-3 text-ink-soft">{retentionText.intro}</p>
            <RetentionForm studioId={studio.id} retention={studio.retention} />
          </Section>
        </div>
      )}
      <div className="mt-12">
        <People studio={studio} />
      </div>
    </PageFrame>
  );
}
