'use client';
import { errorsText } from '@/components/text/errors';
import { Notice } from '@/components/ui/notice';
import type { RequestFailure } from '@/lib/core/request-failure';
import { failureText } from './failure-text';
import { signInAgainHref } from './sign-in-again';

/** The link to sign in again, in a new tab, so that what was typed here stays. */
export function SignInLink() {
  return (
    <a href={signInAgainHref()} target="_blank" rel="noopener" className="underline underline-offset-2">
      {errorsText.signIn}
    </a>
  );
}

/** Says why a request failed, and what can be done about it. */
export function FailureNotice({ failure, className }: { failure: RequestFailure; className?: string }) {
  return (
    <Notice
      kind="error"
      {...(failure.kind === 'signed-out' ? { action: <SignInLink /> } : {})}
      {...(className ? { className } : {})}
    >
      {failureText(failure)}
    </Notice>
  );
}
