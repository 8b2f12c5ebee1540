import type { ApprovalOrigin } from '@/lib/domain/approvals/approval.schema';
import { clientAddressHeader } from '../http/portal-handler';

/** `?after=<number>`: from where the log is asked for; from its beginning when it makes no sense. */
export function afterOf(request: Request): number {
  const after = Number(new URL(request.url).searchParams.get('after') ?? 0);
  return Number.isSafeInteger(after) && after > 0 ? after : 0;
}

/** From where somebody approves; kept with the approval. */
export function originOf({ headers }: Request): ApprovalOrigin {
  return {
    ip: headers.get(clientAddressHeader) ?? 'unknown',
    userAgent: headers.get('user-agent') ?? 'unknown',
  };
}
