import { log } from '@/lib/core/log';
import { SharedLocker } from '@/lib/uploads/server/shared-locker';
import { createTusHandler } from '@/lib/uploads/server/tus-handler';
import { UploadService } from '@/lib/uploads/server/upload-service';
import { actorOfHeader } from './access/identity';
import type { NoteRawRefusal } from './access/raw-refusals';
import type { Container } from './container';
import { unlessElsewhere } from './database/exclusive';
import { UploadLocks } from './database/upload-locks';
import type { RawHandler } from './http/portal-handler';
import type { MetricObserver } from './metrics/portal-metrics';
import { meterUpload } from './metrics/upload-meter';
import { writeRefusal } from './routes/respond';

type UploadContainer = Pick<
  Container,
  'settings' | 'clock' | 'ids' | 'uow' | 'sessions' | 'staging' | 'security'
>;
type SharingContainer = UploadContainer & Pick<Container, 'databaseUrl' | 'pool' | 'notifications'>;

const sweepEveryMs = 10 * 60 * 1000;

/** The upload service over the portal's parts; has no state of its own. */
export function uploadService(container: UploadContainer): UploadService {
  const { clock, ids, uow, staging } = container;
  return new UploadService({ clock, ids, uow, staging, limits: container.settings.uploadLimits });
}

export interface Uploads extends RawHandler {
  /** Ends running uploads that may no longer go on. Call it when rights have changed. */
  revalidate(): Promise<void>;
  stop(): Promise<void>;
}

/** Where files are in a bucket, other nodes may receive the same upload. */
async function openSharedLocker(container: SharingContainer) {
  if (container.settings.storage.kind === 'folder') return null;
  const locks = new UploadLocks(container);
  const locker = new SharedLocker(locks);
  await locks.listen((id) => locker.letGo(id));
  return { locker, stop: () => locks.stop() };
}

export interface UploadListener extends Pick<MetricObserver, 'onUpload' | 'onUploadBytes'> {
  readonly onRefused: NoteRawRefusal;
}

/** Receives uploads at `/tus`, and resumes what a dead process left. */
export async function startUploads(container: SharingContainer, listener: UploadListener): Promise<Uploads> {
  const { clock, ids, uow, staging, settings } = container;
  const service = uploadService(container);
  const shared = await openSharedLocker(container);
  const tus = createTusHandler({
    clock,
    ids,
    uow,
    staging,
    limits: container.settings.uploadLimits,
    service,
    origin: settings.origin,
    identify: (cookies, releaseId, named) => actorOfHeader(container, cookies, releaseId, named),
    refuse(response, refusal) {
      const { method = '', url = '' } = response.req;
      const [, id] = /^\/tus\/([0-9a-z]{1,32})$/.exec(url) ?? [];
      const subject = id === undefined ? (`upload ${method}` as const) : (`upload ${method} ${id}` as const);
      listener.onRefused(response.req, { refusal, subject });
      writeRefusal(response, refusal);
    },
    onWhole: listener.onUpload,
    ...(shared ? { locker: shared.locker } : {}),
  });
  const stopping = new AbortController();
  let sweeping: Promise<void> | null = null;
  const sweep = () => {
    const { signal } = stopping;
    sweeping ??= unlessElsewhere(container.databaseUrl, 'sweep of uploads', () => service.sweep(signal))
      .catch((error: unknown) => {
        if (!signal.aborted) log.error('Left uploads could not be swept.', error);
      })
      .finally(() => {
        sweeping = null;
      });
  };
  sweep();
  const timer = setInterval(sweep, sweepEveryMs);
  return {
    claims: tus.claims,
    handle(request, response) {
      meterUpload(request, response, listener.onUploadBytes);
      return tus.handle(request, response);
    },
    revalidate: tus.revalidate,
    async stop() {
      stopping.abort();
      clearInterval(timer);
      tus.close();
      await sweeping;
      await shared?.stop();
    },
  };
}
