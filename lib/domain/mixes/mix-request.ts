import type { MixId, MixRequestId, TrackId, UserId, WaiverId } from '@/lib/core/ids';
import type { FindingId } from '@/lib/engine/check/finding';
import type { Mix } from './mix';

/** Who did something in the studio. */
export interface StudioPerson {
  readonly id: UserId;
  readonly name: string;
}

/** What a request named, in the mix that it is about. */
export interface NamedFinding {
  readonly key: string;
  readonly id: FindingId;
  readonly startFrame: number;
  readonly endFrame: number;
  readonly sampleRate: number;
}

/** The studio asks for a new mix. */
export interface MixRequest {
  readonly id: MixRequestId;
  readonly trackId: TrackId;
  /** The mix that it is about. */
  readonly mixId: MixId;
  readonly message: string;
  readonly findings: readonly NamedFinding[];
  readonly createdBy: StudioPerson;
  readonly createdAt: Date;
  readonly withdrawnAt: Date | null;
}

/** A finding that may stay, and why. */
export interface FindingWaiver {
  readonly id: WaiverId;
  readonly mixId: MixId;
  readonly findingKey: string;
  /** Null for a kind of finding that this version does not know; the waiver holds all the same. */
  readonly findingId: FindingId | null;
  readonly reason: string;
  readonly createdBy: StudioPerson;
  readonly createdAt: Date;
}

/** A waiver of a finding that was read just now. */
export type NewWaiver = FindingWaiver & { readonly findingId: FindingId };

export type RequestState = 'open' | 'answered' | 'withdrawn';

/** MIX-8: a mix that came in after the one a request is about answers it. */
export function stateOfRequest(
  request: MixRequest,
  mixes: readonly Mix[],
): { readonly state: RequestState; readonly answeredBy: number | null } {
  if (request.withdrawnAt) return { state: 'withdrawn', answeredBy: null };
  const about = mixes.find(({ id }) => id === request.mixId)?.number ?? 0;
  const later = mixes.filter(({ number }) => number > about).map(({ number }) => number);
  return later.length > 0
    ? { state: 'answered', answeredBy: Math.min(...later) }
    : { state: 'open', answeredBy: null };
}

/** The request that waits for a new mix. */
export function openRequest(requests: readonly MixRequest[], mixes: readonly Mix[]): MixRequest | null {
  return requests.find((request) => stateOfRequest(request, mixes).state === 'open') ?? null;
}
