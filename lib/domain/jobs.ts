import type { AudioFileId, DeliveryId, PrintId, ReleaseId, Sha256, UploadId } from '@/lib/core/ids';

/** Every background job, by name, with what it is about. Handlers are in lib/jobs. */
export type JobRequest =
  | { readonly name: 'mail.send'; readonly mailId: string }
  | { readonly name: 'upload.ingest'; readonly uploadId: UploadId }
  | { readonly name: 'audio.measure'; readonly audioFileId: AudioFileId }
  | { readonly name: 'audio.check'; readonly audioFileId: AudioFileId }
  | { readonly name: 'blob.forget'; readonly sha256: Sha256 }
  | { readonly name: 'release.purge'; readonly releaseId: ReleaseId }
  | { readonly name: 'print.render'; readonly printId: PrintId }
  | { readonly name: 'delivery.build'; readonly deliveryId: DeliveryId };

export type JobName = JobRequest['name'];
export type JobPayload<Name extends JobName> = Omit<Extract<JobRequest, { name: Name }>, 'name'>;

/**
 * How urgent a job is. `quick`: done in a moment, and never waits for work on sound. `awaited`: somebody looks at its
 * progress. `bulk`: what was sent or ordered. `background`: nobody waits for it.
 */
export type JobUrgency = 'quick' | 'awaited' | 'bulk' | 'background';

interface JobRow<Name extends JobName> {
  /** The one id that it carries. */
  readonly subject: keyof JobPayload<Name> & string;
  readonly urgency: JobUrgency;
}

const jobTable: { readonly [Name in JobName]: JobRow<Name> } = {
  'mail.send': { subject: 'mailId', urgency: 'quick' },
  'upload.ingest': { subject: 'uploadId', urgency: 'bulk' },
  'audio.measure': { subject: 'audioFileId', urgency: 'bulk' },
  'audio.check': { subject: 'audioFileId', urgency: 'background' },
  'blob.forget': { subject: 'sha256', urgency: 'quick' },
  'release.purge': { subject: 'releaseId', urgency: 'background' },
  'print.render': { subject: 'printId', urgency: 'awaited' },
  'delivery.build': { subject: 'deliveryId', urgency: 'bulk' },
};

export const jobNames = Object.keys(jobTable) as readonly JobName[];

export function urgencyOf(name: JobName): JobUrgency {
  return jobTable[name].urgency;
}

/** The job's id in what the queue carries; null when another version of the portal wrote something else there. */
function subjectOf(name: JobName, payload: unknown): string | null {
  if (typeof payload !== 'object' || payload === null) return null;
  const id: unknown = Object.getOwnPropertyDescriptor(payload, jobTable[name].subject)?.value;
  return typeof id === 'string' && id !== '' ? id : null;
}

/** JOB-1: what a job carries is read as its name says, or not at all. */
export function parseJobPayload<Name extends JobName>(name: Name, payload: unknown): JobPayload<Name> | null {
  const id = subjectOf(name, payload);
  return id === null ? null : ({ [jobTable[name].subject]: id } as unknown as JobPayload<Name>);
}

/** The unique key of a job: enqueued twice while it waits, it is one job. */
export function jobKey({ name, ...payload }: JobRequest): string {
  return `${name}:${subjectOf(name, payload)}`;
}
