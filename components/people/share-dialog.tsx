'use client';
import { useState } from 'react';
import { peopleText } from '@/components/text/people';
import { Button } from '@/components/ui/button';
import { ActionForm, FormSelect, FormText } from '@/components/ui/forms/action-form';
import { TextField } from '@/components/ui/forms/field';
import { SubmitButton } from '@/components/ui/forms/submit-button';
import { Notice } from '@/components/ui/notice';
import { Dialog } from '@/components/ui/overlays/dialog';
import { useToast } from '@/components/ui/overlays/toast';
import type { ReleaseId } from '@/lib/core/ids';
import { peopleEndpoints } from '@/lib/endpoints/areas/people.endpoints';
import { call } from '@/lib/endpoints/client';
import type { FormFields } from '@/lib/endpoints/forms/form-fields';
import { RightBoxes } from './role-and-rights';

const words = peopleText.share;
const guestRights = { listen: true, comment: true, upload: false, approve: false, download: false };

function MadeLink({ address, onDone }: { address: string; onDone: () => void }) {
  const say = useToast();
  const copy = async () => {
    await navigator.clipboard.writeText(address);
    say({ text: words.copied });
  };
  return (
    <>
      <Notice>{words.made}</Notice>
      <TextField
        label={words.link}
        mono
        readOnly
        value={address}
        onFocus={(event) => event.target.select()}
      />
      <div className="flex flex-wrap justify-end gap-3">
        <Button onClick={onDone}>{words.done}</Button>
        <Button tone="primary" icon="copy" onClick={copy}>
          {words.copy}
        </Button>
      </div>
    </>
  );
}

/** Label, rights and expiry of a guest link; then the link itself, shown once. */
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
          <MadeLink address={address} onDone={close} />
        ) : (
          <ActionForm send={make} draft={`link.${releaseId}`}>
            <FormText label={words.label} hint={words.labelHint} name="label" maxLength={120} />
            <RightBoxes rights={guestRights} names={['listen', 'comment', 'upload', 'download']} />
            <FormSelect
              label={words.expires}
              name="days"
              defaultValue="30"
              optional
              choices={['7', '30', '90', ''].map((value) => ({
                value,
                label: words.days[value as keyof typeof words.days],
              }))}
            />
            <div className="flex justify-end">
              <SubmitButton>{words.submit}</SubmitButton>
            </div>
          </ActionForm>
        )}
      </Dialog>
    </>
  );
}
