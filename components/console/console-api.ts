import type { PrintId, ReleaseId, TrackId, VersionId } from '@/lib/core/ids';
import { consoleEndpoints } from '@/lib/endpoints/areas/console.endpoints';
import { reviewEndpoints } from '@/lib/endpoints/areas/review.endpoints';
import { call } from '@/lib/endpoints/client';
import type { InputOf } from '@/lib/endpoints/endpoint';
import type { Endpoints } from '@/lib/endpoints/endpoints.table';

type Input<Name extends keyof Endpoints> = InputOf<Endpoints[Name]>;

const purpose = 'digital';
/** The hash is small but took long to compute: sending it is retried for about a minute. */
const patiently = { mostRetries: 8 } as const;

/** The endpoints of one track's console. */
export function consoleApi(releaseId: ReleaseId, trackId: TrackId) {
  const track = { ids: { releaseId, trackId } };
  const version = (versionId: VersionId) => ({ ids: { releaseId, versionId } });
  return {
    view: () => call(consoleEndpoints.console, track),
    draft: () => call(consoleEndpoints.draft, track),
    saveDraft: (input: Omit<Input<'saveDraft'>, 'purpose'>, keepalive = false) =>
      call(consoleEndpoints.saveDraft, { ...track, input: { ...input, purpose }, keepalive }),
    print: (input: Omit<Input<'startPrint'>, 'purpose'>) =>
      call(consoleEndpoints.startPrint, { ...track, input: { ...input, purpose } }),
    witness: (printId: PrintId, input: Input<'witnessPrint'>) =>
      call(consoleEndpoints.witnessPrint, { ids: { releaseId, printId }, input, ...patiently }),
    post: (id: VersionId, message: string) =>
      call(reviewEndpoints.postVersion, { ...version(id), input: { message } }),
    withdraw: (id: VersionId) => call(reviewEndpoints.withdrawVersion, version(id)),
  };
}

export type ConsoleApi = ReturnType<typeof consoleApi>;
