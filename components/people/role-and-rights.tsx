'use client';
import { useState } from 'react';
import { peopleText } from '@/components/text/people';
import { Checkbox, RadioGroup } from '@/components/ui/forms/choice';
import { defaultRights, type ReleaseRole, type Rights } from '@/lib/domain/policy/actor';
import { rightNames } from './right-names';

interface RightBoxesProps {
  rights: Rights;
  names?: readonly (keyof Rights)[];
}

/** Checkboxes named after the rights; the form submits `listen=on` and so on. */
export function RightBoxes({ rights, names = rightNames }: RightBoxesProps) {
  return (
    <fieldset>
      <legend className="mb-1 text-sm text-ink-soft">{peopleText.rightsLegend}</legend>
      <div className="flex flex-wrap gap-x-6">
        {names.map((right) => (
          <Checkbox
            key={right}
            name={right}
            label={peopleText.rights[right]}
            defaultChecked={rights[right]}
          />
        ))}
      </div>
    </fieldset>
  );
}

const roles = ['decider', 'contributor', 'reviewer'] as const;

/** A role, and its default rights, each of which can be switched separately. Fields: `role` and the rights. */
export function RoleAndRights({ role, rights }: { role: ReleaseRole; rights?: Rights }) {
  const [chosen, setChosen] = useState<ReleaseRole>(role);
  return (
    <>
      <RadioGroup
        name="role"
        legend={peopleText.invite.role}
        value={chosen}
        onChoose={(value) => setChosen(roles.find((each) => each === value) ?? chosen)}
        choices={roles.map((value) => ({
          value,
          label: peopleText.roles[value],
          hint: peopleText.roleHints[value],
        }))}
      />
      <RightBoxes key={chosen} rights={chosen === role && rights ? rights : defaultRights[chosen]} />
    </>
  );
}
