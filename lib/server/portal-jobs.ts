import type { Jobs } from '@/lib/jobs/job';
import { sendMailJob } from '@/lib/jobs/send-mail';
import { audioCheckJob } from '@/lib/jobs/tasks/audio-check';
import { audioMeasureJob } from '@/lib/jobs/tasks/audio-measure';
import { blobForgetJob } from '@/lib/jobs/tasks/blob-forget';
import { deliveryBuildJob } from '@/lib/jobs/tasks/delivery-build';
import { printRenderJob } from '@/lib/jobs/tasks/print-render';
import { uploadIngestJob } from '@/lib/jobs/tasks/upload-ingest';
import type { Container } from './container';

/** The version in a delivery's manifest; the same as in package.json. */
const portalVersion = '0.1.0';

/** Every job of the portal with the parts that it needs. */
export function portalJobs(container: Container): Jobs {
  const { settings, mails, mailer, clock } = container;
  return {
    'mail.send': sendMailJob({ mails, mailer, origin: settings.origin, clock }),
    'upload.ingest': uploadIngestJob(container),
    'audio.measure': audioMeasureJob(container),
    'audio.check': audioCheckJob(container),
    'blob.forget': blobForgetJob(container),
    'print.render': printRenderJob(container),
    'delivery.build': deliveryBuildJob({ ...container, portalVersion }),
  };
}
