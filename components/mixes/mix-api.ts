import type { MixId, MixRequestId, ReleaseId, TrackId } from '@/lib/core/ids';
import { call } from '@/lib/endpoints/client';
import { endpoints } from '@/lib/endpoints/endpoints.table';

/** The endpoints of one track's mix review. */
export function mixApi(releaseId: ReleaseId, trackId: TrackId) {
  const mix = (mixId: MixId) => ({ ids: { releaseId, mixId } });
  return {
    accept: (id: MixId) => call(endpoints.acceptMix, mix(id)),
    check: (id: MixId) => call(endpoints.checkMix, mix(id)),
    takeBack: (id: MixId) => call(endpoints.takeBackMix, mix(id)),
    waive: (id: MixId, keys: string[], reason: string) =>
      call(endpoints.waiveFindings, { ...mix(id), input: { keys, reason } }),
    unwaive: (id: MixId, keys: string[]) => call(endpoints.unwaiveFindings, { ...mix(id), input: { keys } }),
    ask: (input: { mixId: MixId; message: string; keys: string[] }) =>
      call(endpoints.requestNewMix, { ids: { releaseId, trackId }, input }),
    withdraw: (requestId: MixRequestId) => call(endpoints.withdrawRequest, { ids: { releaseId, requestId } }),
  };
}
