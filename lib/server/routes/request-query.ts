import type { CommentId } from '@/lib/core/ids';
import type { ApprovalOrigin } from '@/lib/domain/approvals/approval.schema';
import { mostThreads, type NotesAsk, threadsPerPage } from '@/lib/domain/comments/note-window';
import { retentionMonths } from '@/lib/domain/retention/retention';
import { readCursor, type SecurityCursor } from '@/lib/domain/security/security-cursor';
import { clientAddressHeader } from '../http/portal-handler';

/** Numbers of events are int4 in the database. */
const highestNumber = 2 ** 31 - 1;

/** `?after=<number>`: where the log is to be read from; its beginning when the number is not valid. */
export function afterOf(request: Request): number {
  const after = Number(new URL(request.url).searchParams.get('after') ?? 0);
  return Number.isSafeInteger(after) && after > 0 ? Math.min(after, highestNumber) : 0;
}

/** The number of an event in an address; null when it is none. */
export function numberOf(text: unknown): number | null {
  const number = typeof text === 'string' ? Number(text) : Number.NaN;
  return Number.isSafeInteger(number) && number > 0 ? Math.min(number, highestNumber) : null;
}

/** `?before=…` of the security log: after which line its page begins; null for the newest. */
export function securityPlaceOf(text: unknown): SecurityCursor | null {
  return readCursor(text);
}

/** `?months=…` of a policy: between the least and the most that one can name, the most where it says none. */
export function monthsOf(request: Request): number {
  const { least, most } = retentionMonths;
  const months = Number(new URL(request.url).searchParams.get('months') ?? Number.NaN);
  return Number.isSafeInteger(months) ? Math.min(Math.max(months, least), most) : most;
}

const idPattern = /^[0-9A-Za-z_-]{1,64}$/;

/** An id of the query; null when it is missing or none. */
function idOf<Id extends string>(text: unknown): Id | null {
  return typeof text === 'string' && idPattern.test(text) ? (text as Id) : null;
}

function wholeOf(text: string | null, otherwise: number): number {
  const number = Number(text ?? Number.NaN);
  return Number.isSafeInteger(number) && number >= 0 ? Math.min(number, mostThreads) : otherwise;
}

/** `?notes=open&since=…&from=…&back=…&count=…`: which notes a page shows; the first of all when it does not say. */
export function notesAskOf(request: Request, now: Date): NotesAsk {
  const query = new URL(request.url).searchParams;
  const since = Date.parse(query.get('since') ?? '');
  return {
    which: query.get('notes') === 'open' ? 'open' : 'all',
    since: since > 0 && since < now.getTime() ? new Date(since) : now,
    from: idOf(query.get('from')),
    back: wholeOf(query.get('back'), 0),
    count: Math.max(1, wholeOf(query.get('count'), threadsPerPage)),
  };
}

/** The open notes of a page that is opened now, around the one that its address names. */
export function openNotesOf(note: unknown, now: Date): NotesAsk {
  const from = idOf<CommentId>(note);
  const back = from === null ? 0 : threadsPerPage / 2;
  return { which: 'open', since: now, from, back, count: threadsPerPage };
}

/** `?before=<id>`: the reply before which others are asked for. */
export function beforeOf(request: Request): CommentId {
  return idOf(new URL(request.url).searchParams.get('before')) ?? ('' as CommentId);
}

/** The address from which somebody approves; stored with the approval. */
export function originOf({ headers }: Request): ApprovalOrigin {
  return {
    ip: headers.get(clientAddressHeader) ?? 'unknown',
    userAgent: headers.get('user-agent') ?? 'unknown',
  };
}
