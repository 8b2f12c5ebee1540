import type { AudioFileId, MixId, MixRequestId, TrackId } from '@/lib/core/ids';
import type { Mix } from './mix';
import type { FindingWaiver, MixRequest, NewWaiver } from './mix-request';

export interface MixStore {
  findMix(id: MixId): Promise<Mix | null>;
  findMixByAudioFile(audioFileId: AudioFileId): Promise<Mix | null>;
  /** Newest first. */
  listMixes(trackId: TrackId): Promise<Mix[]>;
  insertMix(mix: Mix): Promise<void>;
  /** Removes a withdrawn mix with everything that refers to it. */
  deleteMix(id: MixId): Promise<void>;
  findRequest(id: MixRequestId): Promise<MixRequest | null>;
  /** Newest first. */
  listRequests(trackId: TrackId): Promise<MixRequest[]>;
  insertRequest(request: MixRequest): Promise<void>;
  withdrawRequest(id: MixRequestId, by: { at: Date; name: string }): Promise<void>;
  /** Those in force. */
  listWaivers(mixId: MixId): Promise<FindingWaiver[]>;
  /** Does not touch what is waived already. */
  insertWaivers(waivers: readonly NewWaiver[]): Promise<void>;
  /** @returns how many were in force */
  withdrawWaivers(mixId: MixId, keys: readonly string[], by: { at: Date; name: string }): Promise<number>;
}
