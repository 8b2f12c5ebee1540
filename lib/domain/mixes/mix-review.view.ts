import type { AudioFileId, MixId, MixRequestId, ReleaseId, TrackId } from '@/lib/core/ids';
import type { AudioFileView } from '../audio/audio-file.view';
import type { ReleaseFinding } from '../findings/release-finding';
import type { StoredFinding } from '../findings/stored-finding';
import type { Verdict } from '../policy/policy';
import type { ArchiveView } from '../releases/archive.view';
import type { DeletionView } from '../releases/release.view';
import type { TrackState } from '../tracks/track-state';
import type { DeckView } from '../versions/version.view';
import type { NamedFinding, RequestState } from './mix-request';

/** Why a finding may stay, and who decided it. */
export interface WaiverView {
  readonly reason: string;
  readonly byName: string;
  /** ISO 8601. */
  readonly at: string;
}

export type FindingView = StoredFinding & {
  /** Names the finding within its mix; stays the same as long as the file's analysis does. */
  readonly key: string;
  readonly waiver: WaiverView | null;
};

/** What sounds are compared by; null where it was not measured or has no value. */
export interface SoundReadings {
  readonly integratedLufs: number | null;
  readonly rangeLu: number | null;
  readonly plrDb: number | null;
  readonly truePeakDbtp: number | null;
  readonly widthDb: number | null;
  /** At the third octaves of the engine's profile (31), dBFS. */
  readonly thirdOctavesDbfs: readonly (number | null)[] | null;
}

/** A sound that a mix is compared with. */
export interface ComparedSound {
  readonly id: AudioFileId;
  /** `02 Night Tram`; `Ref A – Harbour Signal`. */
  readonly label: string;
  readonly readings: SoundReadings;
}

export type CheckState =
  /** Measured and checked by this engine's table. */
  | 'checked'
  /** Being measured, or waiting for it. */
  | 'underWay'
  /** Measured before there were checks, or by another table. */
  | 'unchecked'
  /** Measured and checked, but part of the result cannot be read any more; checking again replaces it. */
  | 'unreadable'
  /** Could not be read; the file says why. */
  | 'failed'
  /** RET-7: of a release that was deleted. */
  | 'deleted';

/** One mix with what the checks found in it. */
export interface CheckedMixView {
  readonly id: MixId;
  readonly number: number;
  readonly file: AudioFileView;
  readonly checks: CheckState;
  readonly engineVersion: string | null;
  /** In order of position; empty while it is not known. */
  readonly findings: readonly FindingView[];
  readonly readings: SoundReadings | null;
  readonly accepted: { readonly byName: string; readonly at: string } | null;
  /** Whether this person may withdraw it while it is being measured. */
  readonly mayTakeBack: boolean;
}

/** The studio asked for a new mix. */
export interface MixRequestView {
  readonly id: MixRequestId;
  /** The mix that it is about. */
  readonly mixId: MixId;
  readonly mixNumber: number;
  readonly message: string;
  readonly findings: readonly NamedFinding[];
  readonly byName: string;
  readonly isMine: boolean;
  readonly at: string;
  readonly state: RequestState;
  /** The mix that came in after it. */
  readonly answeredBy: number | null;
}

export interface ReleaseOfMixes {
  readonly id: ReleaseId;
  readonly title: string;
  readonly artist: string;
  /** REL-4; null: it is not archived. */
  readonly archive: ArchiveView | null;
}

/** The mix review of one track for one person, as of one sequence number of the log. */
export interface MixReviewView {
  readonly seq: number;
  readonly release: ReleaseOfMixes;
  /** RET-2; null: nothing of it is going to be deleted, or nobody has to know. */
  readonly deletion: DeletionView | null;
  readonly track: {
    readonly id: TrackId;
    readonly position: number;
    readonly title: string;
    readonly artist: string;
    readonly state: TrackState;
  };
  readonly tracks: readonly { readonly id: TrackId; readonly position: number; readonly title: string }[];
  readonly me: { readonly id: string; readonly name: string; readonly side: 'studio' | 'client' | 'guest' };
  /** Newest first. */
  readonly mixes: readonly CheckedMixView[];
  /** Newest first. */
  readonly requests: readonly MixRequestView[];
  /** The newest mixes of the release's other tracks. */
  readonly others: readonly ComparedSound[];
  /** The client's own, of this track and of the whole release. */
  readonly references: readonly ComparedSound[];
  /** The mixes (ids as in `mixes`), then the references. */
  readonly decks: readonly DeckView[];
  /** Names of those who would get a mail about a request. */
  readonly recipients: readonly string[];
  /** What the policy allows, less what the state of the track forbids now; the commands give the same answers. */
  readonly may: {
    readonly accept: Verdict;
    readonly request: Verdict;
    readonly withdraw: Verdict;
    readonly waive: Verdict;
    readonly check: Verdict;
    readonly send: Verdict;
    readonly listen: Verdict;
  };
}

/** A track with its newest mix, on the page of all mixes. */
export interface TrackMixView {
  readonly id: TrackId;
  readonly position: number;
  readonly title: string;
  readonly state: TrackState;
  readonly mix: CheckedMixView | null;
  /** The request that waits for a new mix. */
  readonly openRequest: MixRequestView | null;
}

/** The mixes of a release side by side. */
export interface ReleaseMixesView {
  readonly releaseId: ReleaseId;
  readonly seq: number;
  readonly tracks: readonly TrackMixView[];
  readonly findings: readonly ReleaseFinding[];
  readonly references: readonly ComparedSound[];
}

/** Everything that was measured, found, waived, asked for and accepted, to be printed. */
export interface QcReportView {
  readonly release: ReleaseOfMixes;
  readonly studio: string;
  /** ISO 8601: when the report was made. */
  readonly at: string;
  readonly tracks: readonly QcTrackView[];
  readonly findings: readonly ReleaseFinding[];
}

export interface QcTrackView {
  readonly id: TrackId;
  readonly position: number;
  readonly title: string;
  /** Newest first. */
  readonly mixes: readonly CheckedMixView[];
  /** Newest first. */
  readonly requests: readonly MixRequestView[];
}
