'use client';
import { useState } from 'react';
import { FailureNotice } from '@/components/calls/failure-notice';
import { forgetEverything } from '@/components/drafts/own-drafts';
import { FormFrame } from '@/components/shell/page-frame';
import { authText } from '@/components/text/auth';
import { Button, ButtonLink } from '@/components/ui/button';
import { paths } from '@/lib/core/paths';
import type { RequestFailure } from '@/lib/core/request-failure';
import { shellEndpoints } from '@/lib/endpoints/areas/shell.endpoints';
import { call } from '@/lib/endpoints/client';

const words = authText.signIn.another;

interface AnotherSignedInProps {
  /** Who is signed in. */
  id: string;
  name: string;
  email: string;
  /** Id of the person for whom the page was made that led here. */
  wanted: string;
  /** That page. */
  next: string;
}

/** SGN-6: somebody wants to go on with a page that was made for them, and the browser is signed in for somebody else. */
export function AnotherSignedIn({ id, name, email, wanted, next }: AnotherSignedInProps) {
  const [failure, setFailure] = useState<RequestFailure | null>(null);
  const [isBusy, setBusy] = useState(false);
  const signOut = async () => {
    setBusy(true);
    const reply = await call(shellEndpoints.signOutForAnother, { ids: {}, person: id });
    if (reply.ok) {
      await forgetEverything(wanted);
      location.assign(paths.signInAs(wanted, next));
      return;
    }
    setBusy(false);
    setFailure(reply.failure);
  };
  return (
    <FormFrame title={words.title} intro={<span className="wrap-anywhere">{words.intro(name, email)}</span>}>
      {failure && <FailureNotice failure={failure} />}
      <div className="flex flex-wrap gap-3">
        <Button className="wrap-anywhere" busy={isBusy} onClick={() => void signOut()}>
          {words.signOut}
        </Button>
        <ButtonLink href={next}>{words.goOn(name)}</ButtonLink>
      </div>
      <p className="text-sm wrap-anywhere text-ink-faint">{words.why(name)}</p>
    </FormFrame>
  );
}
