'use client';
import { useState } from 'react';
import { FailureNotice } from '@/components/calls/failure-notice';
import { peopleText } from '@/components/text/people';
import { Button, type ButtonProps } from '@/components/ui/button';
import { TextField } from '@/components/ui/forms/field';
import { Loading } from '@/components/ui/loading';
import { Dialog } from '@/components/ui/overlays/dialog';
import { useToast } from '@/components/ui/overlays/toast';
import type { ReleaseId, ShareId } from '@/lib/core/ids';
import type { RequestFailure } from '@/lib/core/request-failure';
import { peopleEndpoints } from '@/lib/endpoints/areas/people.endpoints';
import { call } from '@/lib/endpoints/client';

const words = peopleText.link;

/** An address to be copied, by hand where the browser does not let a page write to the clipboard. */
export function LinkField({ address, onDone }: { address: string; onDone: () => void }) {
  const say = useToast();
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(address);
      say({ text: words.copied });
    } catch {
      say({ text: words.copyYourself, tone: 'refused' });
    }
  };
  return (
    <>
      <TextField
        label={words.link}
        mono
        readOnly
        value={address}
        onFocus={(event) => event.target.select()}
      />
      <div className="flex flex-wrap justify-end gap-3">
        <Button onClick={onDone}>{words.done}</Button>
        <Button tone="primary" icon="copy" onClick={() => void copy()}>
          {words.copy}
        </Button>
      </div>
    </>
  );
}

interface ShowLinkProps extends Omit<ButtonProps, 'onClick'> {
  of: { readonly releaseId: ReleaseId; readonly shareId: ShareId };
  title: string;
}

/** Shows a guest link again. */
export function ShowLink({ of, title, ...button }: ShowLinkProps) {
  const [isOpen, setOpen] = useState(false);
  const [address, setAddress] = useState<string | null>(null);
  const [failure, setFailure] = useState<RequestFailure | null>(null);
  const close = () => {
    setOpen(false);
    setAddress(null);
    setFailure(null);
  };
  const open = async () => {
    setOpen(true);
    const reply = await call(peopleEndpoints.shareLink, { ids: of });
    if (reply.ok) setAddress(reply.value.address);
    else setFailure(reply.failure);
  };
  return (
    <>
      <Button {...button} onClick={() => void open()}>
        {words.show}
      </Button>
      <Dialog open={isOpen} onClose={close} title={title}>
        {failure && <FailureNotice failure={failure} />}
        {address && <LinkField address={address} onDone={close} />}
        {!address && !failure && <Loading />}
      </Dialog>
    </>
  );
}
