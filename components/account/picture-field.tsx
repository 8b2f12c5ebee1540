'use client';
import { useRef } from 'react';
import { FailureNotice } from '@/components/calls/failure-notice';
import { formTo } from '@/components/calls/form-call';
import { accountText } from '@/components/text/account';
import { Avatar } from '@/components/ui/avatar';
import { Button } from '@/components/ui/button';
import { Progress, transferDetail } from '@/components/ui/figures/progress';
import { DropPlace } from '@/components/ui/forms/drop-place';
import { useLocale } from '@/components/ui/locale-provider';
import { Notice } from '@/components/ui/notice';
import { ConfirmButton } from '@/components/ui/overlays/confirm-button';
import { usePicture } from '@/components/ui/pictures';
import type { UserId } from '@/lib/core/ids';
import { accountEndpoints } from '@/lib/endpoints/areas/account.endpoints';
import { type OwnPicture, useOwnPicture } from './use-own-picture';

const words = accountText.picture;

function Sending({ picture }: { picture: OwnPicture }) {
  const locale = useLocale();
  const { chosen, sent, cancel } = picture;
  if (!chosen) return null;
  const total = chosen.file.size;
  const isSent = sent >= total;
  return (
    <div className="w-full max-w-sm">
      <Progress
        label={isSent ? words.making : words.sending}
        share={isSent ? null : sent / total}
        detail={isSent ? undefined : transferDetail({ done: sent, total, bytesPerSecond: null, locale })}
        actions={
          <Button size="compact" tone="bare" onClick={cancel}>
            {words.cancel}
          </Button>
        }
      />
    </div>
  );
}

/** What can be done with a picture that was chosen, and is nobody's yet. */
function Confirmation({ picture }: { picture: OwnPicture }) {
  return (
    <div className="flex flex-wrap gap-1">
      <Button size="compact" autoFocus onClick={picture.send}>
        {words.use}
      </Button>
      <Button tone="bare" size="compact" onClick={picture.cancel}>
        {words.cancel}
      </Button>
    </div>
  );
}

function Choice({ picture, hasPicture }: { picture: OwnPicture; hasPicture: boolean }) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <div className="flex flex-wrap items-center gap-x-1 gap-y-3">
      <input
        ref={input}
        type="file"
        accept="image/png,image/jpeg"
        hidden
        onChange={(event) => {
          picture.choose(event.target.files?.[0]);
          event.target.value = '';
        }}
      />
      <Button
        icon="upload"
        size="compact"
        // Whoever comes back here from the buttons that stood in its place goes on with the keyboard.
        autoFocus={picture.wasChosen}
        onClick={() => input.current?.click()}
      >
        {hasPicture ? words.replace : words.choose}
      </Button>
      {hasPicture && (
        <ConfirmButton
          tone="bare"
          size="compact"
          question={words.removeQuestion}
          consequence={words.removeConsequence}
          confirmLabel={words.remove}
          send={formTo(accountEndpoints.removePicture, {})}
        >
          {words.remove}
        </ConfirmButton>
      )}
      <span className="ml-2 text-sm text-ink-faint max-sm:hidden">{words.drop}</span>
    </div>
  );
}

/** A person's own picture: shown, replaced by choosing or dropping another, which is looked at before anybody sees it, or removed. */
export function PictureField({ person }: { person: { readonly id: UserId; readonly name: string } }) {
  const picture = useOwnPicture();
  const { chosen, state, trouble, choose } = picture;
  const hasPicture = usePicture(person.id) !== null;
  return (
    <DropPlace label={words.title} onFile={choose} className="items-start">
      <Avatar
        personId={person.id}
        name={person.name}
        size="large"
        decorative
        {...(chosen ? { preview: chosen.address } : {})}
      />
      <div className="grid min-w-0 grow basis-52 justify-items-start gap-3">
        <div className="text-sm">
          <p className="text-ink-soft">{chosen ? words.looks : words.who}</p>
          <p className="text-ink-faint">{words.hint}</p>
        </div>
        {state === 'idle' && <Choice picture={picture} hasPicture={hasPicture} />}
        {state === 'chosen' && <Confirmation picture={picture} />}
        {state === 'sending' && <Sending picture={picture} />}
        <p role="status" className="text-sm text-approved empty:hidden">
          {picture.isSaved ? words.saved : ''}
        </p>
      </div>
      {typeof trouble === 'string' && (
        <Notice kind="error" className="basis-full">
          {words.trouble[trouble]}
        </Notice>
      )}
      {trouble !== null && typeof trouble === 'object' && (
        <FailureNotice failure={trouble} className="basis-full" />
      )}
    </DropPlace>
  );
}
