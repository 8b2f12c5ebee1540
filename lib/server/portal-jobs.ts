import { patientUnitOfWork } from '@/lib/data/patient-unit-of-work';
import type { Jobs } from '@/lib/jobs/job';
import { sendMailJob } from '@/lib/jobs/send-mail';
import { audioCheckJob } from '@/lib/jobs/tasks/audio-check';
import { audioMeasureJob } from '@/lib/jobs/tasks/audio-measure';
import { blobForgetJob } from '@/lib/jobs/tasks/blob-forget';
import { deliveryBuildJob } from '@/lib/jobs/tasks/delivery-build';
import { printRenderJob } from '@/lib/jobs/tasks/print-render';
import { releasePurgeJob } from '@/lib/jobs/tasks/release-purge';
import { uploadIngestJob } from '@/lib/jobs/tasks/upload-ingest';
import { patientBlobs, patientStaging } from '@/lib/storage/patient-stores';
import type { Container } from './container';
import { portalVersion } from './portal-version';

/** Every job of the portal with the parts that it needs. */
export function portalJobs(all: Container): Jobs {
  const container = {
    ...all,
    uow: patientUnitOfWork(all.uow),
    blobs: patientBlobs(all.blobs),
    staging: patientStaging(all.staging),
  };
  const { settings, mails, mailer, clock } = container;
  const { uploadLimits: limits, observing } = settings;
  const measuring = { ...container, limits, leastFreeBytes: observing.leastDiskBytes };
  return {
    'mail.send': sendMailJob({ mails, mailer, origin: settings.origin, clock }),
    'upload.ingest': uploadIngestJob(measuring),
    'audio.measure': audioMeasureJob(measuring),
    'audio.check': audioCheckJob(measuring),
    'blob.forget': blobForgetJob(container),
    'release.purge': releasePurgeJob(container),
    'print.render': printRenderJob(measuring),
    'delivery.build': deliveryBuildJob({ ...measuring, portalVersion }),
  };
}
