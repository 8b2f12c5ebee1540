'use client';
import { useServerAway } from '@/components/calls/use-server-away';
import { useDocumentRequestId } from '@/components/shell/document-request';
import { FormFrame } from '@/components/shell/page-frame';
import { errorsText } from '@/components/text/errors';
import { Button, ButtonLink } from '@/components/ui/button';

/** Does not say what went wrong: the server's log has it, under the same id (of the request, or of the error). */
export default function ErrorPage({
  error,
  reset,
}: {
  error: Error & { digest?: string };
  reset: () => void;
}) {
  const requestId = useDocumentRequestId();
  const reference = requestId ?? error.digest;
  const isAway = useServerAway();
  const { awayTitle, away, brokenTitle, broken } = errorsText;
  return (
    <FormFrame title={isAway ? awayTitle : brokenTitle} intro={isAway ? away : broken}>
      {reference && !isAway && (
        <p className="text-sm text-ink-faint">
          {errorsText.reference} <code className="text-ink">{reference}</code>
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
