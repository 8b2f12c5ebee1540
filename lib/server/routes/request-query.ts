import type { ApprovalOrigin } from '@/lib/domain/approvals/approval.schema';
import { clientAddressHeader } from '../http/portal-handler';

/** Numbers of events are int4 in the database. */
const highestNumber = 2 ** 31 - 1;

/** `?after=<number>`: where the log is to be read from; its beginning when the number is not valid. */
export function afterOf(request: Request): number {
  const after = Number(new URL(request.url).searchParams.get('after') ?? 0);
  return Number.isSafeInteger(after) && after > 0 ? Math.min(after, highestNumber) : 0;
}

/** The address from which somebody approves; stored with the approval. */
export function originOf({ headers }: Request): ApprovalOrigin {
  return {
    ip: headers.get(clientAddressHeader) ?? 'unknown',
    userAgent: headers.get('user-agent') ?? 'unknown',
  };
}
