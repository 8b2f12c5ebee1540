import type { MixId, PrintId, ReleaseId, Sha256, TrackId, VersionId } from '@/lib/core/ids';
import { heardLufs } from '@/lib/engine/measure/as-heard';
import type { AudioFile, AudioState } from '../audio/audio-file';
import type { Mix } from '../mixes/mix';
import type { Act } from '../policy/acts.table';
import type { Verdict } from '../policy/policy';
import type { EngineIdentity } from './print.commands';
import type { Print, PrintState, StoredRecipe, Version } from './version';
import { type DeckView, presentDeck, presentVersion, type VersionView } from './version.view';

/** A mix that can be mastered; `deck` is null while the mix is being measured. */
export interface ConsoleMix {
  readonly id: MixId;
  readonly number: number;
  /** Name of its file. */
  readonly name: string;
  readonly state: AudioState;
  readonly deck: DeckView | null;
}

/** A version as the studio sees it: with how it was made and with its proof. */
export interface ConsoleVersion extends VersionView {
  readonly pcmSha256: Sha256;
  readonly recipe: Version['recipe'];
  readonly mixId: MixId | null;
  readonly gearNotes: string | null;
  readonly byName: string;
  /** ISO 8601. */
  readonly createdAt: string;
  readonly integratedLufs: number | null;
  readonly truePeakDbtp: number | null;
}

export interface PrintView {
  readonly id: PrintId;
  readonly state: PrintState;
  readonly mixId: MixId;
  readonly recipe: StoredRecipe;
  readonly recipeSha256: Sha256;
  readonly engineVersion: string;
  readonly engineBuild: string;
  readonly serverPcmSha256: Sha256 | null;
  readonly witnessPcmSha256: Sha256 | null;
  readonly versionId: VersionId | null;
  /** Why it was refused or failed, in one sentence. */
  readonly refusal: string | null;
  readonly byId: string;
  readonly byName: string;
  /** ISO 8601. */
  readonly createdAt: string;
}

export interface DraftView {
  /** Null before anything was changed: the chain has its default settings. */
  readonly recipe: StoredRecipe | null;
  readonly mixId: MixId | null;
  readonly revision: number;
}

/** The console of a track's digital master. */
export interface ConsoleView {
  /** Sequence number of the log that this view includes. */
  readonly seq: number;
  readonly release: { readonly id: ReleaseId; readonly title: string; readonly artist: string };
  readonly track: { readonly id: TrackId; readonly position: number; readonly title: string };
  readonly me: { readonly id: string };
  readonly draft: DraftView;
  /** Newest first. */
  readonly mixes: readonly ConsoleMix[];
  /** Versions newest first, then references: what the mix is compared with. */
  readonly decks: readonly DeckView[];
  /** Newest first. */
  readonly versions: readonly ConsoleVersion[];
  /** Newest first. */
  readonly prints: readonly PrintView[];
  /** The engine that the server prints with. */
  readonly engine: EngineIdentity;
  readonly may: Record<Act, Verdict>;
}

export function presentPrint(print: Print): PrintView {
  const { createdBy, createdAt, masterId: _master, audioFileId: _file, provedAt: _proved, ...shown } = print;
  return { ...shown, byId: createdBy.id, byName: createdBy.name, createdAt: createdAt.toISOString() };
}

export function presentConsoleVersion(version: Version, file: AudioFile): ConsoleVersion {
  const { pcmSha256, recipe, mixId, gearNotes, createdBy, createdAt } = version;
  return {
    ...presentVersion(version, file),
    pcmSha256,
    recipe,
    mixId,
    gearNotes,
    byName: createdBy.name,
    createdAt: createdAt.toISOString(),
    integratedLufs: heardLufs(file.measurement?.integratedLufs ?? null, file.facts?.channels ?? 2),
    truePeakDbtp: file.measurement?.truePeakDbtp ?? null,
  };
}

export function presentConsoleMix(mix: Mix, file: AudioFile, isOnly: boolean): ConsoleMix {
  const { id, number } = mix;
  const label = isOnly ? 'Mix' : `Mix ${number}`;
  const name = { id, kind: 'mix', label, title: file.originalName, recordingId: mix.trackId } as const;
  return {
    id,
    number,
    name: file.originalName,
    state: file.state,
    deck: presentDeck({ ...name, shared: true }, file),
  };
}
