import type { ReleaseId, StudioId } from '@/lib/core/ids';
import type { Result } from '@/lib/core/result';
import type { Actor } from '@/lib/domain/policy/actor';
import type { BytesEndpoint, FileEndpoint, JsonEndpoint } from '@/lib/endpoints/endpoint';
import { endpoints } from '@/lib/endpoints/endpoints.table';
import { requestSource } from '../access/request-source';
import { kindOfRefusal, noteSecurity } from '../access/security-notes';
import { currentActor } from '../access/session';
import { container } from '../container';

type Row = JsonEndpoint | FileEndpoint | BytesEndpoint;
type Ids = Readonly<Record<string, string>>;

const names: ReadonlyMap<unknown, string> = new Map(
  Object.entries(endpoints).map(([name, row]) => [row, name]),
);

/**
 * An endpoint by its name, with the ids of its address. No address of an endpoint has a token in it. A stranger's ids are left
 * out: whoever makes up new ones would fill the log with rows.
 */
function subjectOf(row: Row, ids: Ids, actor: Actor | null): string {
  return [names.get(row) ?? row.path, ...(actor ? Object.values(ids) : [])].join(' ');
}

export interface Done {
  readonly row: Row;
  readonly ids: Ids;
  readonly actor: Actor | null;
}

const idsOf = (ids: Ids) => ids as { studioId?: StudioId; releaseId?: ReleaseId };

/** Notes what a request changed of anybody's rights, or that it was refused. */
export async function noteResult({ row, ids, actor }: Done, result: Result<unknown>): Promise<void> {
  const changesRights = 'changesRights' in row && row.changesRights === true;
  const kind = result.ok ? (changesRights ? 'rights.changed' : null) : kindOfRefusal(result.refusal);
  if (kind === null) return;
  const rule = result.ok ? {} : { rule: result.refusal.rule };
  const about = {
    actor,
    source: await requestSource(),
    subject: subjectOf(row, ids, actor),
    ids: idsOf(ids),
  };
  await noteSecurity(container(), { kind, ...about, ...rule });
}

const refusedStatus = new Set([401, 403, 404, 429]);

/** The same for a response of bytes, whose rule is not known any more. */
export async function noteBytes({ row, ids }: Omit<Done, 'actor'>, { status }: Response): Promise<void> {
  if (!refusedStatus.has(status)) return;
  const actor = await currentActor(idsOf(ids).releaseId);
  const kind = status === 429 ? 'throttled' : 'refused';
  const about = {
    actor,
    source: await requestSource(),
    subject: subjectOf(row, ids, actor),
    ids: idsOf(ids),
  };
  await noteSecurity(container(), { kind, ...about });
}
