import type { AudioFileId, DeliveryId, PrintId, UploadId } from '@/lib/core/ids';

/** Every background job, by name, with what it needs. Handlers stand in lib/jobs. */
export type JobRequest =
  | { readonly name: 'mail.send'; readonly mailId: string }
  | { readonly name: 'upload.ingest'; readonly uploadId: UploadId }
  | { readonly name: 'audio.measure'; readonly audioFileId: AudioFileId }
  | { readonly name: 'print.render'; readonly printId: PrintId }
  | { readonly name: 'delivery.build'; readonly deliveryId: DeliveryId };

/** The unique key of a job: asking twice while it waits is one job. */
export function jobKey(job: JobRequest): string {
  switch (job.name) {
    case 'mail.send':
      return `mail.send:${job.mailId}`;
    case 'upload.ingest':
      return `upload.ingest:${job.uploadId}`;
    case 'audio.measure':
      return `audio.measure:${job.audioFileId}`;
    case 'print.render':
      return `print.render:${job.printId}`;
    case 'delivery.build':
      return `delivery.build:${job.deliveryId}`;
    default:
      return job satisfies never;
  }
}
