import type { AudioFileId, DeliveryId, PrintId, Sha256, UploadId } from '@/lib/core/ids';

/** Every background job, by name, with what it needs. Handlers are in lib/jobs. */
export type JobRequest =
  | { readonly name: 'mail.send'; readonly mailId: string }
  | { readonly name: 'upload.ingest'; readonly uploadId: UploadId }
  | { readonly name: 'audio.measure'; readonly audioFileId: AudioFileId }
  | { readonly name: 'audio.check'; readonly audioFileId: AudioFileId }
  | { readonly name: 'blob.forget'; readonly sha256: Sha256 }
  | { readonly name: 'print.render'; readonly printId: PrintId }
  | { readonly name: 'delivery.build'; readonly deliveryId: DeliveryId };

/** The unique key of a job: enqueued twice while it waits, it is one job. */
export function jobKey(job: JobRequest): string {
  switch (job.name) {
    case 'mail.send':
      return `mail.send:${job.mailId}`;
    case 'upload.ingest':
      return `upload.ingest:${job.uploadId}`;
    case 'audio.measure':
      return `audio.measure:${job.audioFileId}`;
    case 'audio.check':
      return `audio.check:${job.audioFileId}`;
    case 'blob.forget':
      return `blob.forget:${job.sha256}`;
    case 'print.render':
      return `print.render:${job.printId}`;
    case 'delivery.build':
      return `delivery.build:${job.deliveryId}`;
    default:
      return job satisfies never;
  }
}
