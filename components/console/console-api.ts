import { callApi } from '@/components/shell/call-api';
import type { PrintId, ReleaseId, Sha256, TrackId, VersionId } from '@/lib/core/ids';
import type { ConsoleView, DraftView, PrintView } from '@/lib/domain/versions/console.view';
import { call } from '@/lib/endpoints/client';
import { endpoints } from '@/lib/endpoints/endpoints.table';
import type { Recipe } from '@/lib/engine/chain/recipe';

export interface DraftBody {
  readonly revision: number;
  readonly mixId: string | null;
  readonly recipe: Recipe;
}

export interface PrintBody {
  readonly mixId: string;
  readonly recipe: Recipe;
  readonly engineVersion: string;
  readonly engineBuild: string;
}

/** The routes of one track's console. */
export function consoleApi(releaseId: ReleaseId, trackId: TrackId) {
  const release = `/api/releases/${releaseId}`;
  const track = `${release}/tracks/${trackId}`;
  const purpose = 'digital';
  return {
    view: () => callApi<ConsoleView>({ method: 'GET', path: `${track}/console` }),
    draft: () => callApi<DraftView>({ method: 'GET', path: `${track}/draft` }),
    saveDraft: (body: DraftBody, keepalive = false) =>
      callApi<{ revision: number }>({
        method: 'PUT',
        path: `${track}/draft`,
        body: { ...body, purpose },
        keepalive,
      }),
    print: (body: PrintBody) =>
      callApi<PrintView>({ method: 'POST', path: `${track}/prints`, body: { ...body, purpose } }),
    witness: (id: PrintId, body: { pcmSha256: Sha256; engineBuild: string }) =>
      callApi<PrintView>({ method: 'POST', path: `${release}/prints/${id}/witness`, body }),
    post: (id: VersionId, message: string) =>
      call(endpoints.postVersion, { ids: { releaseId, versionId: id }, input: { message } }),
    withdraw: (id: VersionId) => call(endpoints.withdrawVersion, { ids: { releaseId, versionId: id } }),
  };
}

export type ConsoleApi = ReturnType<typeof consoleApi>;
