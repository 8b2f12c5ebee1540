import { fieldKey } from '@/lib/core/field-key';
import type { ReleaseId, TrackId } from '@/lib/core/ids';
import { displayIsrc, type Isrc, makeIsrc, parseIsrc } from '@/lib/core/isrc';
import { refusal } from '@/lib/core/refusal';
import { ok, type Result, refuse } from '@/lib/core/result';
import { voidTextApprovals } from '../approvals/approval.voiding';
import type { Context } from '../context';
import { authorizeRelease } from '../policy/access';
import type { Access } from '../policy/actor';
import type { Release } from '../releases/release';
import { noteSources } from '../texts/note-sources';
import type { Track } from '../tracks/track';
import { authorizeTrack } from '../tracks/track.commands';
import type { Transaction } from '../unit-of-work';
import type { IsrcCode } from './isrc-code';

/** ISR-5, ISR-6: a code that is entered goes to one recording, which keeps it for ever. */
export async function enterIsrc(
  context: Context,
  trackId: TrackId,
  text: string,
  act: 'isrc.assign' | 'release.edit' | 'brief.edit' = 'isrc.assign',
): Promise<Result<Isrc>> {
  const parsed = parseIsrc(text);
  if (!parsed.ok) return parsed;
  const code = parsed.value;
  return context.uow.change(async (tx) => {
    const authorized = await authorizeTrack(tx, context, { trackId, act });
    if (!authorized.ok) return authorized;
    const { release, track, access } = authorized.value;
    if (track.isrc === code) return ok(code);
    const row = {
      code,
      studioId: release.studioId,
      trackId,
      source: 'entered',
      createdAt: context.clock.now(),
    } as const;
    if (!(await tx.isrc.insertCode(row))) {
      const taken = await tx.isrc.findCode(code);
      const isFree = taken !== null && (await isMistyped(tx, taken, release));
      if (isFree) await tx.isrc.moveCode(code, trackId);
      else if (taken?.trackId !== trackId) {
        const sentence = `${displayIsrc(code)} belongs to another recording already. Every recording has a code of its own.`;
        return refuse(refusal('conflict', 'ISR-5', sentence, 'isrc'));
      }
    }
    const given = await give(tx, context, { release, track, access, code, source: 'entered' });
    if (!given.ok) return given;
    return ok(code);
  });
}

/**
 * ISR-10: a code that somebody outside the studio typed in for another recording of this release and took off again, before the studio
 * confirmed it (TXT-3) or anybody signed it, was typed into the wrong field. Every other one stays with its recording (ISR-9).
 */
async function isMistyped(tx: Transaction, taken: IsrcCode, release: Release): Promise<boolean> {
  if (taken.source !== 'entered' || taken.trackId === null) return false;
  const other = await tx.tracks.findTrack(taken.trackId);
  if (!other || other.releaseId !== release.id || other.isrc === taken.code) return false;
  const key = fieldKey('isrc', other.id);
  const said = (await tx.texts.listSources(release.id)).find((source) => source.key === key);
  if (said?.confirmedAt !== null) return false;
  return (await tx.approvals.listApprovals(other.id)).length === 0;
}

/** ISR-7: allotting takes the next free number of the studio's prefix in this year; safe when many ask at once. */
export async function allotIsrcs(context: Context, releaseId: ReleaseId): Promise<Result<readonly Isrc[]>> {
  const { actor, uow, clock } = context;
  return uow.change(async (tx) => {
    const authorized = await authorizeRelease(tx, actor, { releaseId, act: 'isrc.assign', now: clock.now() });
    if (!authorized.ok) return authorized;
    const { release, access } = authorized.value;
    const prefix = (await tx.studios.findStudio(release.studioId))?.isrcPrefix;
    if (!prefix) {
      const sentence =
        'The studio has no ISRC prefix yet. Set it in the studio’s settings, or type the codes in.';
      return refuse(refusal('conflict', 'ISR-7', sentence));
    }
    await tx.releases.lockRelease(releaseId);
    const codes: Isrc[] = [];
    for (const track of await tx.tracks.listTracks(releaseId)) {
      if (track.isrc) continue;
      const own = (await tx.isrc.findNewestOf(track.id))?.code as Isrc | undefined;
      const code = own ?? (await takeFreeCode(tx, context, { release, prefix, trackId: track.id }));
      if (!code) {
        const sentence = `All 100,000 codes of ${prefix} for this year are used. Ask your ISRC agency for another prefix.`;
        return refuse(refusal('conflict', 'ISR-8', sentence));
      }
      const given = await give(tx, context, { release, track, access, code, source: 'allotted' });
      if (!given.ok) return given;
      codes.push(code);
    }
    return ok(codes);
  });
}

/** ISR-9: a code can be taken off a track; it stays with its recording, is given to no other, and comes back when codes are allotted. */
export async function removeIsrc(
  context: Context,
  trackId: TrackId,
  act: 'isrc.assign' | 'release.edit' | 'brief.edit' = 'isrc.assign',
): Promise<Result<null>> {
  const { actor, uow } = context;
  return uow.change(async (tx) => {
    const authorized = await authorizeTrack(tx, context, { trackId, act });
    if (!authorized.ok) return authorized;
    const { track, access } = authorized.value;
    if (track.isrc === null) return ok(null);
    await tx.tracks.updateTrack(trackId, { isrc: null });
    const said = await noteSources(tx, context, {
      releaseId: track.releaseId,
      access,
      keys: [fieldKey('isrc', trackId)],
    });
    if (!said.ok) return said;
    await tx.record(track.releaseId, actor, { type: 'isrc.removed', trackId, isrc: track.isrc });
    await voidTextApprovals(tx, context, { releaseId: track.releaseId });
    return ok(null);
  });
}

/** Skips codes that were entered by hand. Null when the year's numbers are used up. */
async function takeFreeCode(
  tx: Transaction,
  { clock }: Context,
  { release, prefix, trackId }: { release: Release; prefix: string; trackId: TrackId },
): Promise<Isrc | null> {
  const now = clock.now();
  const year = now.getUTCFullYear();
  for (;;) {
    const number = await tx.isrc.takeDesignation(release.studioId, prefix, year % 100);
    if (number === null) return null;
    const code = makeIsrc(prefix, year, number);
    const row = { code, studioId: release.studioId, trackId, source: 'allotted', createdAt: now } as const;
    if (await tx.isrc.insertCode(row)) return code;
  }
}

interface Giving {
  readonly release: Release;
  readonly track: Track;
  readonly access: Access;
  readonly code: Isrc;
  readonly source: 'entered' | 'allotted';
}

async function give(
  tx: Transaction,
  context: Context,
  { release, track, access, code, source }: Giving,
): Promise<Result<null>> {
  await tx.tracks.updateTrack(track.id, { isrc: code });
  const keys = [fieldKey('isrc', track.id)];
  const said = await noteSources(tx, context, { releaseId: release.id, access, keys });
  if (!said.ok) return said;
  const event = { type: 'isrc.assigned', trackId: track.id, isrc: code, source } as const;
  await tx.record(release.id, context.actor, event);
  await voidTextApprovals(tx, context, { releaseId: release.id });
  return ok(null);
}
