'use client';
import { useCallback } from 'react';
import { errorsText } from '@/components/text/errors';
import { useToast } from '@/components/ui/overlays/toast';
import type { RequestFailure } from '@/lib/core/request-failure';
import { failureText } from './failure-text';
import { signInAgainHref } from './sign-in-again';

/** Shows a message at the bottom of the page that says why an action failed; if signed out, with a link to sign in again. */
export function useFailureToast(): (failure: RequestFailure) => void {
  const say = useToast();
  return useCallback(
    (failure) => {
      const signIn = {
        label: errorsText.signIn,
        onAct: () => void window.open(signInAgainHref(), '_blank', 'noopener'),
      };
      const action = failure.kind === 'signed-out' ? { action: signIn } : {};
      say({ text: failureText(failure), tone: 'refused', ...action });
    },
    [say],
  );
}
