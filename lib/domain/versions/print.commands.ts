import { canonicalJson, type Json, sha256OfText } from '@/lib/core/digest';
import type { AudioFileId, MixId, PrintId, Sha256, TrackId } from '@/lib/core/ids';
import { refusal } from '@/lib/core/refusal';
import { ok, type Result, refuse } from '@/lib/core/result';
import type { Recipe } from '@/lib/engine/chain/recipe';
import type { AudioFile } from '../audio/audio-file';
import type { Context } from '../context';
import { withoutOwnWalls } from '../findings/own-walls';
import { acceptUsedMix } from '../mixes/used-mix';
import { notFound } from '../policy/policy';
import { authorizeTrack } from '../tracks/track.commands';
import type { Transaction } from '../unit-of-work';
import { lockMasterFor } from './master.commands';
import { settlePrint } from './print.settling';
import type { MasterPurpose, Print } from './version';

export interface EngineIdentity {
  readonly engineVersion: string;
  /** SHA-256 of the engine's module. */
  readonly engineBuild: string;
}

export interface StartPrint extends EngineIdentity {
  readonly purpose: MasterPurpose;
  readonly mixId: MixId;
  readonly recipe: Recipe;
}

/**
 * VER-7: pressing twice is one print. The same recipe on the same mix with the same engine gives the existing print;
 * one that failed or was refused is started again from nothing.
 * VER-8: browser and server must run the same engine.
 */
export async function startPrint(
  context: Context & { engine: EngineIdentity },
  trackId: TrackId,
  input: StartPrint,
): Promise<Result<Print>> {
  const { actor, uow, engine } = context;
  if (input.engineBuild !== engine.engineBuild || input.engineVersion !== engine.engineVersion) {
    const sentence =
      'The engine was updated since this page was opened. Reload it, then print; your settings are kept.';
    return refuse(refusal('conflict', 'VER-8', sentence));
  }
  const recipeSha256 = await sha256OfText(canonicalJson(input.recipe as unknown as Json));
  return uow.change(async (tx) => {
    const authorized = await authorizeTrack(tx, context, { trackId, act: 'master.work' });
    if (!authorized.ok) return authorized;
    const source = await readySource(tx, { trackId, mixId: input.mixId });
    if (!source.ok) return source;
    if (actor.kind !== 'user') return refuse(notFound());
    const master = await lockMasterFor(tx, context, { trackId, purpose: input.purpose });
    const { mixId, engineVersion, engineBuild } = input;
    const key = { masterId: master.id, mixId, recipeSha256, engineBuild };
    const existing = await tx.versions.findPrintFor(key);
    if (existing)
      return existing.state === 'failed' || existing.state === 'refused'
        ? restart(tx, context, { print: existing, trackId })
        : ok(existing);
    const print: Print = {
      ...key,
      id: context.ids.next<PrintId>(),
      recipe: { ok: true, value: input.recipe },
      engineVersion,
      state: 'rendering',
      serverPcmSha256: null,
      witnessPcmSha256: null,
      audioFileId: null,
      versionId: null,
      refusal: null,
      createdBy: { id: actor.userId, name: actor.name },
      createdAt: context.clock.now(),
      provedAt: null,
    };
    await tx.versions.insertPrint(print);
    await acceptUsedMix(tx, { track: authorized.value.track, mixId, actor });
    await tx.record(authorized.value.release.id, actor, {
      type: 'print.started',
      printId: print.id,
      trackId,
    });
    await tx.enqueue({ name: 'print.render', printId: print.id });
    return ok(print);
  });
}

async function readySource(
  tx: Transaction,
  { trackId, mixId }: { trackId: TrackId; mixId: MixId },
): Promise<Result<AudioFile>> {
  const mix = await tx.mixes.findMix(mixId);
  const source = mix?.trackId === trackId ? await tx.audio.findAudioFile(mix.audioFileId) : null;
  if (!source) return refuse(notFound());
  if (source.state === 'ready') return ok(source);
  return refuse(
    refusal('conflict', 'VER-9', 'This mix is still being measured. Print when its waveform is there.'),
  );
}

async function restart(
  tx: Transaction,
  { actor }: Context,
  { print, trackId }: { print: Print; trackId: TrackId },
): Promise<Result<Print>> {
  const fresh = {
    state: 'rendering',
    refusal: null,
    serverPcmSha256: null,
    witnessPcmSha256: null,
    audioFileId: null,
  } as const;
  await tx.versions.updatePrint(print.id, fresh);
  const track = await tx.tracks.findTrack(trackId);
  if (track) await tx.record(track.releaseId, actor, { type: 'print.started', printId: print.id, trackId });
  await tx.enqueue({ name: 'print.render', printId: print.id });
  return ok({ ...print, ...fresh });
}

/** VER-10: records the hash of the browser's render. The first one counts; a settled print does not change. */
export async function witnessPrint(
  context: Context,
  printId: PrintId,
  input: { pcmSha256: Sha256; engineBuild: string },
): Promise<Result<Print>> {
  const { uow } = context;
  return uow.change(async (tx) => {
    const print = await tx.versions.lockPrint(printId);
    const master = print && (await tx.versions.findMaster(print.masterId));
    if (!print || !master) return refuse(notFound());
    const authorized = await authorizeTrack(tx, context, { trackId: master.trackId, act: 'master.work' });
    if (!authorized.ok) return authorized;
    if (input.engineBuild !== print.engineBuild) {
      return refuse(refusal('conflict', 'VER-8', 'This print was made by another engine. Reload the page.'));
    }
    if (print.witnessPcmSha256 !== null || !isOpen(print)) return ok(print);
    await tx.versions.updatePrint(printId, { witnessPcmSha256: input.pcmSha256 });
    return settlePrint(tx, context, { ...print, witnessPcmSha256: input.pcmSha256 });
  });
}

/** Records the server's render, stored and measured; recording it again changes nothing. */
export async function recordServerRender(
  context: Context,
  printId: PrintId,
  rendered: {
    audioFileId: AudioFileId;
    file: Omit<AudioFile, 'id' | 'releaseId' | 'createdBy' | 'createdAt'>;
  },
): Promise<Result<Print>> {
  const { uow, clock } = context;
  return uow.change(async (tx) => {
    const print = await tx.versions.lockPrint(printId);
    const master = print && (await tx.versions.findMaster(print.masterId));
    const track = master && (await tx.tracks.findTrack(master.trackId));
    const pcm = rendered.file.facts?.pcmSha256;
    if (!print || !track || !pcm) return refuse(notFound());
    if (print.serverPcmSha256 !== null || !isOpen(print)) return ok(print);
    await tx.audio.insertAudioFile({
      ...rendered.file,
      findings: rendered.file.findings && withoutOwnWalls(rendered.file.findings),
      id: rendered.audioFileId,
      releaseId: track.releaseId,
      createdBy: { kind: 'user', ...print.createdBy },
      createdAt: clock.now(),
    });
    const change = { serverPcmSha256: pcm, audioFileId: rendered.audioFileId } as const;
    await tx.versions.updatePrint(printId, change);
    await tx.record(track.releaseId, context.actor, { type: 'print.rendered', printId, trackId: track.id });
    return settlePrint(tx, context, { ...print, ...change });
  });
}

/** Ends a print that the job cannot render. */
export async function failPrint(context: Context, printId: PrintId, sentence: string): Promise<Result<null>> {
  return context.uow.change(async (tx) => {
    const print = await tx.versions.lockPrint(printId);
    if (!print || !isOpen(print) || print.serverPcmSha256 !== null) return ok(null);
    const master = await tx.versions.findMaster(print.masterId);
    const track = master && (await tx.tracks.findTrack(master.trackId));
    await tx.versions.updatePrint(printId, { state: 'failed', refusal: sentence });
    if (track) {
      await tx.record(track.releaseId, context.actor, {
        type: 'print.refused',
        printId,
        trackId: track.id,
        sentence,
      });
    }
    return ok(null);
  });
}

function isOpen(print: Print): boolean {
  return print.state === 'rendering' || print.state === 'awaitingProof';
}
