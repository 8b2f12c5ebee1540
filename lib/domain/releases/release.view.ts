import type { AudioFileId, MixId, ReleaseId, TrackId, VersionId } from '@/lib/core/ids';
import { heardLufs } from '@/lib/engine/measure/as-heard';
import type { ChangedTexts } from '../approvals/text-changes';
import type { AudioFile } from '../audio/audio-file';
import type { Access, ReleaseRole } from '../policy/actor';
import type { Act } from '../policy/acts.table';
import type { Verdict } from '../policy/policy';
import type { RetentionScope } from '../retention/retention';
import type { Track } from '../tracks/track';
import type { TrackState } from '../tracks/track-state';
import type { ArchiveView } from './archive.view';
import type { NextSteps, Step } from './next-step';
import type { Release } from './release';

/** Whose turn it is, as seen by the person who is looking. */
export type TurnSeen = 'you' | 'others' | 'nobody';

/** What is next, and whether it is up to the person who is looking. */
export interface StepSeen {
  readonly turn: TurnSeen;
  readonly step: Step | null;
}

/** REL-4: of an archived release. */
export const nothingNext: StepSeen = { turn: 'nobody', step: null };

/** As much of an access as decides whose turn a step is. */
type Side = Exclude<Access, { kind: 'member' | 'client' }> | ReleaseSide;

/** The side of somebody who has releases in their list. */
export type ReleaseSide =
  | { readonly kind: 'member' }
  | { readonly kind: 'client'; readonly role: ReleaseRole };

/** REL-7: which side's step a person sees as their own. Nothing ever waits for reviewers and guests. */
export function stepSeenBy(access: Side, steps: NextSteps): StepSeen {
  const mine = access.kind === 'member' ? steps.studio : clientStepOf(access, steps.client);
  if (mine) return { turn: 'you', step: mine };
  const other = access.kind === 'member' ? steps.client : (steps.studio ?? steps.client);
  return other ? { turn: 'others', step: other } : { turn: 'nobody', step: null };
}

function clientStepOf(access: Side, step: Step | null): Step | null {
  if (access.kind !== 'client' || !step) return null;
  if (access.role === 'decider') return step;
  return access.role === 'contributor' && step.kind !== 'review' && step.kind !== 'signTexts' ? step : null;
}

/** A track's newest sound: the last version that this person may know of, else the last mix. */
export interface SoundView {
  readonly kind: 'version' | 'mix';
  readonly id: VersionId | MixId;
  readonly number: number;
  /** False for a version that only the studio sees. */
  readonly posted: boolean;
  readonly audioFileId: AudioFileId;
  readonly audioState: AudioFile['state'];
  readonly lengthSeconds: number | null;
  readonly integratedLufs: number | null;
  readonly truePeakDbtp: number | null;
  readonly hasPeaks: boolean;
}

export interface TrackView {
  readonly id: TrackId;
  readonly position: number;
  readonly title: string;
  /** Null: the release's artist. */
  readonly artist: string | null;
  readonly isrc: string | null;
  readonly state: TrackState;
  readonly newest: SoundView | null;
  /** Notes that are not resolved, without replies. */
  readonly openNotes: number;
  /** APR-13; null: nothing has to be signed again. */
  readonly changedTexts: ChangedTexts | null;
}

/** A release in the list on the home page. */
export interface ReleaseSummary extends StepSeen {
  readonly id: ReleaseId;
  readonly kind: Release['kind'];
  readonly artist: string;
  readonly title: string;
  readonly studio: string;
  /** Calendar day. */
  readonly deadline: string | null;
  readonly hasArtwork: boolean;
  readonly state: TrackState;
  readonly tracks: readonly Pick<Track, 'id' | 'title' | 'state'>[];
  readonly lastWord: { readonly name: string; readonly body: string; readonly at: string } | null;
}

export interface DeletionView {
  /** ISO 8601. */
  readonly on: string;
  readonly scope: RetentionScope;
  /** RET-4: a warning could not be sent to everybody, so that nothing is deleted. */
  readonly isUnsent: boolean;
}

/** A release as its page shows it to one person. */
export interface ReleaseView extends StepSeen {
  readonly id: ReleaseId;
  readonly kind: Release['kind'];
  readonly artist: string;
  readonly title: string;
  readonly studio: string;
  readonly deadline: string | null;
  readonly hasArtwork: boolean;
  readonly state: TrackState;
  /** The same by its tracks alone: where an archived release stood. */
  readonly stoodAt: TrackState;
  /** REL-4; null: it is not archived. */
  readonly archive: ArchiveView | null;
  /** RET-2: when it is going to be deleted; shown to the studio alone, once the owners were told. */
  readonly deletion: DeletionView | null;
  /** LET-1 */
  readonly refusedLetters: number;
  /** Last sequence number of the log when this was read. */
  readonly seq: number;
  readonly tracks: readonly TrackView[];
  /** The policy's answer for every act: buttons depend on this, never on a role. */
  readonly may: Readonly<Record<Act, Verdict>>;
  readonly access: Access['kind'];
}

/** What may leave the server about one sound. */
export function presentSound(
  of: Pick<SoundView, 'kind' | 'id' | 'number' | 'posted'>,
  file: AudioFile,
): SoundView {
  const { facts, measurement } = file;
  return {
    kind: of.kind,
    id: of.id,
    number: of.number,
    posted: of.posted,
    audioFileId: file.id,
    audioState: file.state,
    lengthSeconds: facts && facts.frames / facts.sampleRate,
    integratedLufs: heardLufs(measurement?.integratedLufs ?? null, facts?.channels ?? 2),
    truePeakDbtp: measurement?.truePeakDbtp ?? null,
    hasPeaks: file.peaksSha256 !== null,
  };
}
