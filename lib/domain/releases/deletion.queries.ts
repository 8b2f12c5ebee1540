import type { Access } from '../policy/actor';
import { deletesAt } from '../retention/retention';
import type { Stores } from '../unit-of-work';
import type { Release } from './release';
import type { DeletionView } from './release.view';

interface Asked {
  readonly release: Release;
  readonly access: Access;
  readonly now: Date;
}

/** RET-2: what the owners were told of this release, for the studio's people; null for everybody else. */
export async function viewDeletion(
  { retention }: Pick<Stores, 'retention'>,
  { release: { id, archivedAt }, access, now }: Asked,
): Promise<DeletionView | null> {
  if (access.kind !== 'member' || !archivedAt) return null;
  const of = await retention.findCase(id);
  if (!of?.first) return null;
  const isUnsent = [of.first, of.second].some((warning) => warning?.mails === 'failed');
  return { on: deletesAt(of, now).toISOString(), scope: of.scope, isUnsent };
}
