import type { TrackId } from '@/lib/core/ids';
import { ok, type Result } from '@/lib/core/result';
import type { Context } from '../context';
import { stampOf } from '../policy/actor';
import { verdictsFor } from '../policy/policy';
import { authorizeTrack } from '../tracks/track.commands';
import type { Stores } from '../unit-of-work';
import {
  type ConsoleMix,
  type ConsoleVersion,
  type ConsoleView,
  type DraftView,
  presentConsoleMix,
  presentConsoleVersion,
  presentPrint,
} from './console.view';
import type { EngineIdentity } from './print.commands';
import type { Master, Version } from './version';
import { listSounds } from './version.queries';

/** VER-1: everything about a track's digital master, for those who may work on it. */
export async function viewConsole(
  context: Context & { engine: EngineIdentity },
  trackId: TrackId,
): Promise<Result<ConsoleView>> {
  const { actor, uow, engine } = context;
  const { read } = uow;
  const authorized = await authorizeTrack(read, context, { trackId, act: 'master.work' });
  if (!authorized.ok) return authorized;
  const { release, track, access } = authorized.value;
  const master = await read.versions.findMasterFor(trackId, 'digital');
  const [sounds, mixes, versions, prints] = await Promise.all([
    listSounds(read, access, track),
    listConsoleMixes(read, trackId),
    listConsoleVersions(read, master),
    master ? read.versions.listPrints(master.id) : [],
  ]);
  return ok({
    seq: release.seq,
    release: { id: release.id, title: release.title, artist: release.artist },
    track: { id: track.id, position: track.position, title: track.title },
    me: { id: stampOf(actor).id },
    draft: presentDraft(master),
    mixes,
    decks: sounds.decks.filter(({ kind }) => kind !== 'mix'),
    versions,
    prints: prints.map(presentPrint),
    engine,
    may: verdictsFor(access),
  });
}

/** Only the draft: what can be loaded after a save was refused because of a newer draft (VER-6). */
export async function viewDraft(context: Context, trackId: TrackId): Promise<Result<DraftView>> {
  const { read } = context.uow;
  const authorized = await authorizeTrack(read, context, { trackId, act: 'master.work' });
  if (!authorized.ok) return authorized;
  return ok(presentDraft(await read.versions.findMasterFor(trackId, 'digital')));
}

function presentDraft(master: Master | null): DraftView {
  return {
    recipe: master?.draft?.recipe ?? null,
    mixId: master?.draft?.mixId ?? null,
    revision: master?.draftRevision ?? 0,
  };
}

async function listConsoleMixes(stores: Stores, trackId: TrackId): Promise<ConsoleMix[]> {
  const mixes = await stores.mixes.listMixes(trackId);
  const shown = await Promise.all(
    mixes.map(async (mix) => {
      const file = await stores.audio.findAudioFile(mix.audioFileId);
      return file && presentConsoleMix(mix, file, mixes.length === 1);
    }),
  );
  return shown.filter((mix) => mix !== null);
}

async function listConsoleVersions(stores: Stores, master: Master | null): Promise<ConsoleVersion[]> {
  const versions: readonly Version[] = master ? await stores.versions.listVersions(master.id) : [];
  const shown = await Promise.all(
    versions.map(async (version) => {
      const file = await stores.audio.findAudioFile(version.audioFileId);
      return file && presentConsoleVersion(version, file);
    }),
  );
  return shown.filter((version) => version !== null);
}
