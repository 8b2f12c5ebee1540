'use client';
import { FormFrame } from '@/components/shell/page-frame';
import { errorsText } from '@/components/text/errors';
import { Button, ButtonLink } from '@/components/ui/button';

/** Says nothing of what went wrong: the server's log has it, under the same number. */
export default function ErrorPage({
  error,
  reset,
}: {
  error: Error & { digest?: string };
  reset: () => void;
}) {
  return (
    <FormFrame title={errorsText.brokenTitle} intro={errorsText.broken}>
      {error.digest && (
        <p className="text-sm text-ink-faint">
          {errorsText.reference} <code className="text-ink">{error.digest}</code>
        </p>
      )}
      <div className="flex flex-wrap gap-3">
        <Button tone="primary" onClick={reset}>
          {errorsText.again}
        </Button>
        <ButtonLink href="/">{errorsText.home}</ButtonLink>
      </div>
    </FormFrame>
  );
}
