import { callApi } from '@/components/shell/call-api';
import { mixesText } from '@/components/text/mixes';
import type { MixId, MixRequestId, ReleaseId, TrackId } from '@/lib/core/ids';

/** What the routes of a mix review do; each gives a sentence when it was refused, null when it was done. */
export function mixApi(releaseId: ReleaseId, trackId: TrackId) {
  const release = `/api/releases/${releaseId}`;
  const mix = (id: MixId) => `${release}/mixes/${id}`;
  return {
    accept: (id: MixId) => said({ method: 'PUT', path: `${mix(id)}/acceptance` }),
    check: (id: MixId) => said({ method: 'POST', path: `${mix(id)}/checks` }),
    takeBack: (id: MixId) => said({ method: 'DELETE', path: mix(id) }),
    waive: (id: MixId, keys: readonly string[], reason: string) =>
      said({ method: 'PUT', path: `${mix(id)}/waivers`, body: { keys, reason } }),
    unwaive: (id: MixId, keys: readonly string[]) =>
      said({ method: 'DELETE', path: `${mix(id)}/waivers`, body: { keys } }),
    ask: (body: { mixId: MixId; message: string; keys: readonly string[] }) =>
      said({ method: 'POST', path: `${release}/tracks/${trackId}/mix/requests`, body }),
    withdraw: (id: MixRequestId) => said({ method: 'DELETE', path: `${release}/mix-requests/${id}` }),
  };
}

async function said(call: Parameters<typeof callApi>[0]): Promise<string | null> {
  const reply = await callApi(call);
  if (reply === null) return mixesText.states.offline;
  return reply.ok ? null : reply.sentence;
}
