'use client';
import { useState } from 'react';
import { peopleText } from '@/components/text/people';
import { Button } from '@/components/ui/button';
import { ActionForm, FormSelect, FormText } from '@/components/ui/forms/action-form';
import { SubmitButton } from '@/components/ui/forms/submit-button';
import { Notice } from '@/components/ui/notice';
import { Dialog } from '@/components/ui/overlays/dialog';
import type { ReleaseId } from '@/lib/core/ids';
import type { ShareView } from '@/lib/domain/members/people.queries';
import { peopleEndpoints } from '@/lib/endpoints/areas/people.endpoints';
import { call } from '@/lib/endpoints/client';
import type { FormFields } from '@/lib/endpoints/forms/form-fields';
import { RightBoxes } from './role-and-rights';
import { LinkField } from './shown-link';

const words = peopleText.share;
const guestRights = { listen: true, comment: true, upload: false, approve: false, download: false };

interface ShareFieldsProps {
  /** Of a link that is changed. */
  share?: Pick<ShareView, 'label' | 'rights'>;
}

/** Fields: `label`, the rights, `days`. */
export function ShareFields({ share }: ShareFieldsProps) {
  const days = share ? (['keep', '7', '30', '90', ''] as const) : (['7', '30', '90', ''] as const);
  return (
    <>
      <FormText
        label={words.label}
        hint={words.labelHint}
        name="label"
        maxLength={120}
        defaultValue={share?.label}
      />
      <RightBoxes rights={share?.rights ?? guestRights} names={['listen', 'comment', 'upload', 'download']} />
      <FormSelect
        label={words.expires}
        name="days"
        defaultValue={share ? 'keep' : '30'}
        optional
        choices={days.map((value) => ({ value, label: words.days[value] }))}
      />
    </>
  );
}

/** Label, rights and expiry of a guest link; then the link itself. */
export function ShareDialog({ releaseId }: { releaseId: ReleaseId }) {
  const [open, setOpen] = useState(false);
  const [address, setAddress] = useState<string | null>(null);
  const close = () => {
    setOpen(false);
    setAddress(null);
  };
  const make = async (fields: FormFields) => {
    const made = await call(peopleEndpoints.createShare, { ids: { releaseId }, input: fields });
    if (made.ok) setAddress(made.value.address);
    return made;
  };
  return (
    <>
      <Button icon="link" size="compact" onClick={() => setOpen(true)}>
        {words.button}
      </Button>
      <Dialog open={open} onClose={close} title={words.title}>
        {address ? (
          <>
            <Notice>{words.made}</Notice>
            <LinkField address={address} onDone={close} />
          </>
        ) : (
          <ActionForm send={make} draft={`link.${releaseId}`}>
            <ShareFields />
            <div className="flex justify-end">
              <SubmitButton>{words.submit}</SubmitButton>
            </div>
          </ActionForm>
        )}
      </Dialog>
    </>
  );
}
