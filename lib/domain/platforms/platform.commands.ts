import type { StudioId } from '@/lib/core/ids';
import { type Refusal, refusal } from '@/lib/core/refusal';
import { ok, type Result, refuse } from '@/lib/core/result';
import type { Context } from '../context';
import { stampOf } from '../policy/actor';
import { may, notFound, refusalOf } from '../policy/policy';
import type { Transaction } from '../unit-of-work';
import {
  acetateRow,
  changedFields,
  differenceFrom,
  type PlatformChange,
  type PlatformRow,
  type TableRow,
  tableOf,
} from './studio-table';

/** A row of a studio's table. */
interface Place {
  readonly studioId: StudioId;
  readonly platformId: string;
}

/** When the row was last changed, as the page showed it (ISO 8601); null: it followed Acetate's. */
type Seen = string | null;

/** PLT-2: the owner and the engineers change the table; strangers learn nothing of it. */
async function authorizeTable(
  tx: Transaction,
  { actor }: Context,
  studioId: StudioId,
): Promise<Result<TableRow[]>> {
  const membership = actor.kind === 'user' ? await tx.studios.findMembership(studioId, actor.userId) : null;
  if (!membership) return refuse(notFound());
  const access = { kind: 'member', studioId, role: membership.role } as const;
  const verdict = may(access, 'platforms.edit');
  if (!verdict.allowed) return refuse(refusalOf(access, verdict));
  return ok(tableOf(await tx.platforms.listPlatformChanges(studioId)));
}

async function authorizeRow(tx: Transaction, context: Context, place: Place) {
  const table = await authorizeTable(tx, context, place.studioId);
  if (!table.ok) return table;
  const row = table.value.find(({ platform }) => platform.id === place.platformId);
  return row ? ok({ row, table: table.value }) : refuse(notFound());
}

/** The largest number of rows in one table. */
const MOST_ROWS = 60;

/** The month that was there before may stay, whatever the clock says. */
function refusalOfRow(
  { clock }: Context,
  { name, asOf }: PlatformRow,
  { others, before }: { others: readonly TableRow[]; before?: TableRow },
): Refusal | null {
  if (asOf !== before?.platform.asOf && asOf > clock.now().toISOString().slice(0, 7))
    return refusal('invalid', 'PLT-3', 'This month has not come yet.', 'asOf');
  const key = name.toLowerCase();
  const twin = others.find(({ platform }) => platform.name.toLowerCase() === key);
  if (!twin) return null;
  const isHidden = twin.change?.isHidden ?? false;
  const sentence = isHidden
    ? `There is a row “${twin.platform.name}” already; it is hidden.`
    : `There is a row “${twin.platform.name}” already.`;
  return refusal('conflict', 'PLT-7', sentence, 'name');
}

/** PLT-7: adds a row of the studio's own after Acetate's. */
export async function addPlatform(
  context: Context,
  studioId: StudioId,
  row: PlatformRow,
): Promise<Result<string>> {
  return context.uow.change(async (tx) => {
    const table = await authorizeTable(tx, context, studioId);
    if (!table.ok) return table;
    if (table.value.length >= MOST_ROWS)
      return refuse(refusal('conflict', 'PLT-7', `A table has up to ${MOST_ROWS} rows.`));
    const refused = refusalOfRow(context, row, { others: table.value });
    if (refused) return refuse(refused);
    const platformId = context.ids.next<string>();
    await tx.platforms.savePlatformChange({
      ...written(context, { studioId, platformId }),
      difference: differenceFrom(row, null),
      isHidden: false,
    });
    await tx.recordForStudio(studioId, context.actor, { type: 'platform.added', platformId, name: row.name });
    return ok(platformId);
  });
}

/** PLT-4: stores how the row differs from Acetate's; PLT-8: unless somebody else has changed it meanwhile. */
export async function editPlatform(
  context: Context,
  { seen, ...place }: Place & { readonly seen: Seen },
  after: PlatformRow,
): Promise<Result<null>> {
  return context.uow.change(async (tx) => {
    const authorized = await authorizeRow(tx, context, place);
    if (!authorized.ok) return authorized;
    const { row, table } = authorized.value;
    if (seen !== (row.change?.changedAt.toISOString() ?? null)) return refuse(behind(row.change));
    const others = table.filter((other) => other !== row);
    const refused = refusalOfRow(context, after, { others, before: row });
    if (refused) return refuse(refused);
    const { id, ...before } = row.platform;
    const fields = changedFields(before, after);
    if (fields.length === 0) return ok(null);
    const difference = differenceFrom(after, acetateRow(id));
    const isHidden = row.change?.isHidden ?? false;
    if (Object.keys(difference).length === 0 && !isHidden)
      await tx.platforms.deletePlatformChange(place.studioId, id);
    else await tx.platforms.savePlatformChange({ ...written(context, place, row), difference, isHidden });
    const { name } = after;
    await tx.recordForStudio(place.studioId, context.actor, {
      type: 'platform.edited',
      platformId: id,
      name,
      fields,
    });
    return ok(null);
  });
}

function behind(change: PlatformChange | null): Refusal {
  const who = change?.changedBy.name ?? 'Somebody';
  const sentence = `${who} has changed this row meanwhile. Close this, and look at it again.`;
  return refusal('conflict', 'PLT-8', sentence);
}

/** PLT-5: any row can be hidden from listening, and shown again. */
export async function hidePlatform(
  context: Context,
  { isHidden, ...place }: Place & { readonly isHidden: boolean },
): Promise<Result<null>> {
  return context.uow.change(async (tx) => {
    const authorized = await authorizeRow(tx, context, place);
    if (!authorized.ok) return authorized;
    const { row } = authorized.value;
    const { platform, change } = row;
    if ((change?.isHidden ?? false) === isHidden) return ok(null);
    const difference = change?.difference ?? {};
    if (!isHidden && Object.keys(difference).length === 0)
      await tx.platforms.deletePlatformChange(place.studioId, platform.id);
    else await tx.platforms.savePlatformChange({ ...written(context, place, row), difference, isHidden });
    const type = isHidden ? 'platform.hidden' : 'platform.shown';
    const { id: platformId, name } = platform;
    await tx.recordForStudio(place.studioId, context.actor, { type, platformId, name });
    return ok(null);
  });
}

/** PLT-5: a row that the studio added can be removed for good. */
export async function removePlatform(context: Context, place: Place): Promise<Result<null>> {
  return context.uow.change(async (tx) => {
    const authorized = await authorizeRow(tx, context, place);
    if (!authorized.ok) return authorized;
    const { platform, origin } = authorized.value.row;
    if (origin !== 'own') {
      const sentence = 'A row of Acetate’s table can be hidden, not removed.';
      return refuse(refusal('conflict', 'PLT-5', sentence));
    }
    await tx.platforms.deletePlatformChange(place.studioId, platform.id);
    const { id: platformId, name } = platform;
    await tx.recordForStudio(place.studioId, context.actor, { type: 'platform.removed', platformId, name });
    return ok(null);
  });
}

/** PLT-6: restores a row to Acetate's, and shows it. */
export async function restorePlatform(context: Context, place: Place): Promise<Result<null>> {
  return context.uow.change(async (tx) => {
    const authorized = await authorizeRow(tx, context, place);
    if (!authorized.ok) return authorized;
    const { origin, change } = authorized.value.row;
    const acetates = acetateRow(place.platformId);
    if (origin === 'own' || acetates === null) return refuse(notFound());
    if (change === null) return ok(null);
    await tx.platforms.deletePlatformChange(place.studioId, place.platformId);
    const { id: platformId, name } = acetates;
    await tx.recordForStudio(place.studioId, context.actor, { type: 'platform.restored', platformId, name });
    return ok(null);
  });
}

/** PLT-6: restores the whole table to Acetate's; the studio's own rows are removed. */
export async function restorePlatforms(context: Context, studioId: StudioId): Promise<Result<null>> {
  return context.uow.change(async (tx) => {
    const table = await authorizeTable(tx, context, studioId);
    if (!table.ok) return table;
    const rows = table.value.filter(({ change }) => change !== null).length;
    if (rows === 0) return ok(null);
    await tx.platforms.deletePlatformChanges(studioId);
    await tx.recordForStudio(studioId, context.actor, { type: 'platforms.restored', rows });
    return ok(null);
  });
}

/** Who writes it, and when. */
function written({ actor, clock }: Context, place: Place, row?: TableRow) {
  const changedAt = clock.now();
  return {
    ...place,
    createdAt: row?.change?.createdAt ?? changedAt,
    changedAt,
    changedBy: stampOf(actor),
  };
}
