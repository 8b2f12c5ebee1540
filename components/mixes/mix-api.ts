import type { MixId, MixRequestId, ReleaseId, TrackId } from '@/lib/core/ids';
import { mixesEndpoints } from '@/lib/endpoints/areas/mixes.endpoints';
import { call } from '@/lib/endpoints/client';

/** The endpoints of one track's mix review. */
export function mixApi(releaseId: ReleaseId, trackId: TrackId) {
  const mix = (mixId: MixId) => ({ ids: { releaseId, mixId } });
  return {
    accept: (id: MixId) => call(mixesEndpoints.acceptMix, mix(id)),
    check: (id: MixId) => call(mixesEndpoints.checkMix, mix(id)),
    takeBack: (id: MixId) => call(mixesEndpoints.takeBackMix, mix(id)),
    waive: (id: MixId, keys: string[], reason: string) =>
      call(mixesEndpoints.waiveFindings, { ...mix(id), input: { keys, reason } }),
    unwaive: (id: MixId, keys: string[]) =>
      call(mixesEndpoints.unwaiveFindings, { ...mix(id), input: { keys } }),
    ask: (input: { mixId: MixId; message: string; keys: string[] }) =>
      call(mixesEndpoints.requestNewMix, { ids: { releaseId, trackId }, input }),
    withdraw: (requestId: MixRequestId) =>
      call(mixesEndpoints.withdrawRequest, { ids: { releaseId, requestId } }),
  };
}
