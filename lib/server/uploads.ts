import { log } from '@/lib/core/log';
import { createTusHandler } from '@/lib/uploads/server/tus-handler';
import { UploadService } from '@/lib/uploads/server/upload-service';
import { actorOfHeader } from './access/identity';
import { rawRefusals } from './access/raw-refusals';
import type { Container } from './container';
import type { RawHandler } from './http/portal-handler';
import type { MetricObserver } from './metrics/portal-metrics';
import { meterUpload } from './metrics/upload-meter';
import { writeRefusal } from './routes/respond';

type UploadContainer = Pick<
  Container,
  'settings' | 'clock' | 'ids' | 'uow' | 'sessions' | 'staging' | 'security'
>;

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

/** Receives uploads at `/tus`, and resumes what a dead process left. */
export function startUploads(
  container: UploadContainer,
  observer: Pick<MetricObserver, 'onUpload' | 'onUploadBytes'>,
): Uploads {
  const { clock, ids, uow, staging, settings } = container;
  const service = uploadService(container);
  const note = rawRefusals(container);
  const tus = createTusHandler({
    clock,
    ids,
    uow,
    staging,
    limits: container.settings.uploadLimits,
    service,
    origin: settings.origin,
    identify: (cookies, releaseId) => actorOfHeader(container, cookies, releaseId),
    refuse(response, refusal) {
      const { method = '', url = '' } = response.req;
      note(response.req, {
        refusal,
        subject: `upload ${method} ${/^\/tus\/([0-9a-z]{1,32})$/.exec(url)?.[1] ?? ''}`.trim(),
      });
      writeRefusal(response, refusal);
    },
    onWhole: observer.onUpload,
  });
  const sweep = () => {
    service.sweep().catch((error: unknown) => log.error('Left uploads could not be swept.', error));
  };
  sweep();
  const timer = setInterval(sweep, sweepEveryMs);
  return {
    claims: tus.claims,
    handle(request, response) {
      meterUpload(request, response, observer.onUploadBytes);
      return tus.handle(request, response);
    },
    revalidate: tus.revalidate,
    async stop() {
      clearInterval(timer);
      tus.close();
    },
  };
}
