'use client';
import { errorsText } from '@/components/text/errors';
import { Notice } from '@/components/ui/notice';
import type { RequestFailure } from '@/lib/core/request-failure';
import { failureText } from './failure-text';

/**
 * The link to sign in again: this page once more, in a new tab, so that what was typed here stays. Whoever asks for a sign-in,
 * the portal or a network in front of it, asks there.
 */
export function SignInLink() {
  return (
    <a href={location.href} target="_blank" rel="noopener" className="underline underline-offset-2">
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
