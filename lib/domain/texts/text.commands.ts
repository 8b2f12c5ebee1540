import { fieldKey } from '@/lib/core/field-key';
import type { ReleaseId, TrackId } from '@/lib/core/ids';
import { ok, type Result } from '@/lib/core/result';
import type { Context } from '../context';
import { enterIsrc, removeIsrc } from '../isrc/isrc.commands';
import { authorizeRelease } from '../policy/access';
import { editRelease } from '../releases/release.commands';
import { editTrack } from '../tracks/track.commands';
import { signedTexts } from './note-sources';
import { signedKeys } from './signed-keys';
import type { ConfirmTexts, SaveTexts } from './text.schema';
import { sortTexts } from './text-input';
import type { TextSource } from './text-source';

/** The studio edits texts, or somebody answers the brief's questions about them. */
export type TextAct = 'release.edit' | 'brief.edit';

export interface SavedTexts {
  /** Why a text was not taken, by key. */
  readonly refused: Readonly<Record<string, string>>;
}

/** Applies one change, and notes why it was refused at each of its keys, or at the one that it names. */
async function applying(
  refused: Record<string, string>,
  { keys, at }: { readonly keys: readonly string[]; readonly at: TrackId | null },
  change: Promise<Result<unknown>>,
): Promise<void> {
  const result = await change;
  if (result.ok) return;
  const { field, sentence } = result.refusal;
  const named = field === undefined ? null : fieldKey(field, at);
  for (const key of named !== null && keys.includes(named) ? [named] : keys) refused[key] = sentence;
}

/**
 * TXT-1: texts and codes as they are typed, each saved or refused by itself. A change that reaches deliverables voids the text
 * tick (APR-4).
 */
export async function saveTexts(
  context: Context,
  releaseId: ReleaseId,
  { texts }: SaveTexts,
  act: TextAct = 'release.edit',
): Promise<Result<SavedTexts>> {
  const { actor, uow, clock } = context;
  const { read } = uow;
  const authorized = await authorizeRelease(read, actor, { releaseId, act, now: clock.now() });
  if (!authorized.ok) return authorized;
  const tracks = await read.tracks.listTracks(releaseId);
  const isStudio = authorized.value.access.kind === 'member';
  const locked = isStudio ? [] : await signedKeys(read, tracks, Object.keys(texts));
  const open = Object.entries(texts).filter(([key]) => !locked.includes(key));
  const sorted = sortTexts(
    Object.fromEntries(open),
    tracks.map(({ id }) => id),
  );
  const refused: Record<string, string> = {
    ...sorted.refused,
    ...Object.fromEntries(locked.map((key) => [key, signedTexts])),
  };
  const ofRelease = { keys: Object.keys(sorted.release), at: null };
  if (ofRelease.keys.length > 0)
    await applying(refused, ofRelease, editRelease(context, releaseId, sorted.release, act));
  for (const [at, change] of sorted.tracks) {
    const keys = Object.keys(change).map((field) => fieldKey(field, at));
    await applying(refused, { keys, at }, editTrack(context, at, change, act));
  }
  for (const [at, code] of sorted.isrcs) {
    const change = code === '' ? removeIsrc(context, at, act) : enterIsrc(context, at, code, act);
    await applying(refused, { keys: [fieldKey('isrc', at)], at }, change);
  }
  return ok({ refused });
}

/** TXT-3: the studio stands by what somebody else said. What has been said anew meanwhile stays unconfirmed. */
export async function confirmTexts(
  context: Context,
  releaseId: ReleaseId,
  { texts }: ConfirmTexts,
): Promise<Result<null>> {
  const { actor, uow, clock } = context;
  return uow.change(async (tx) => {
    const now = clock.now();
    const authorized = await authorizeRelease(tx, actor, { releaseId, act: 'release.edit', now });
    if (!authorized.ok) return authorized;
    await tx.releases.lockRelease(releaseId);
    const seen = new Map(texts.map(({ key, saidAt }) => [key, Date.parse(saidAt)]));
    const isMeant = ({ key, at, confirmedAt }: TextSource) =>
      confirmedAt === null && seen.get(key) === at.getTime();
    const meant = (await tx.texts.listSources(releaseId)).filter(isMeant);
    if (meant.length === 0) return ok(null);
    await tx.texts.saveSources(
      releaseId,
      meant.map((source) => ({ ...source, confirmedAt: now })),
    );
    await tx.record(releaseId, actor, { type: 'texts.confirmed', keys: meant.map(({ key }) => key) });
    return ok(null);
  });
}
