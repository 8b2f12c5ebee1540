import type { AudioFileId, DeliveryId, PrintId, Sha256, UploadId } from '@/lib/core/ids';

/** Every background job, by name, with what it is about. Handlers are in lib/jobs. */
export type JobRequest =
  | { readonly name: 'mail.send'; readonly mailId: string }
  | { readonly name: 'upload.ingest'; readonly uploadId: UploadId }
  | { readonly name: 'audio.measure'; readonly audioFileId: AudioFileId }
  | { readonly name: 'audio.check'; readonly audioFileId: AudioFileId }
  | { readonly name: 'blob.forget'; readonly sha256: Sha256 }
  | { readonly name: 'print.render'; readonly printId: PrintId }
  | { readonly name: 'delivery.build'; readonly deliveryId: DeliveryId };

export type JobName = JobRequest['name'];
export type JobPayload<Name extends JobName> = Omit<Extract<JobRequest, { name: Name }>, 'name'>;

/** The one id that each job carries. */
const subjects: { readonly [Name in JobName]: keyof JobPayload<Name> & string } = {
  'mail.send': 'mailId',
  'upload.ingest': 'uploadId',
  'audio.measure': 'audioFileId',
  'audio.check': 'audioFileId',
  'blob.forget': 'sha256',
  'print.render': 'printId',
  'delivery.build': 'deliveryId',
};

export const jobNames = Object.keys(subjects) as readonly JobName[];

/** The job's id in what the queue carries; null when another version of the portal wrote something else there. */
function subjectOf(name: JobName, payload: unknown): string | null {
  if (typeof payload !== 'object' || payload === null) return null;
  const id: unknown = Object.getOwnPropertyDescriptor(payload, subjects[name])?.value;
  return typeof id === 'string' && id !== '' ? id : null;
}

/** JOB-1: what a job carries is read as its name says, or not at all. */
export function parseJobPayload<Name extends JobName>(name: Name, payload: unknown): JobPayload<Name> | null {
  const id = subjectOf(name, payload);
  return id === null ? null : ({ [subjects[name]]: id } as unknown as JobPayload<Name>);
}

/** The unique key of a job: enqueued twice while it waits, it is one job. */
export function jobKey({ name, ...payload }: JobRequest): string {
  return `${name}:${subjectOf(name, payload)}`;
}
