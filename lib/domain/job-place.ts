import type { GuestId, ReleaseId } from '@/lib/core/ids';
import { type JobRequest, type JobUrgency, urgencyOf } from './jobs';
import type { ActorStamp } from './policy/actor';
import type { Stores } from './unit-of-work';

/** `quick` and `short` jobs have places of their own, which no long one takes. */
export type JobLane = 'quick' | 'short' | 'long';

/** Long jobs are marked so in the queue: places that are kept for short ones take none. */
export const longFlag = 'long';

/** Where a job stands among the others. */
export interface JobPlace {
  readonly lane: JobLane;
  /** Jobs of one queue run one after the other; null: any number at once. */
  readonly queue: string | null;
  /** Lower comes first. */
  readonly rank: number;
}

/** Ranks of one urgency, among which a sender's later jobs give way to others' first ones. */
export const ranksPerUrgency = 1000;

const firstRank: { readonly [Urgency in JobUrgency]: number } = {
  quick: 0,
  awaited: 0,
  bulk: ranksPerUrgency,
  background: 2 * ranksPerUrgency,
};

/** Of sound that is read or made: some seven minutes at 24 bits and 96 kHz, which take seconds. */
export const shortBytes = 256e6;

interface Work {
  /** Who is waited for, and waits. */
  readonly sender: string;
  /** Bytes of sound that are read or made. */
  readonly bytes: number;
}

/**
 * JOB-2, JOB-3: a sender has one short and one long job running at a time; what somebody waits for comes first. A job whose
 * subject is gone finds that out by itself.
 */
export async function placeOf(stores: Stores, job: JobRequest): Promise<JobPlace> {
  const urgency = urgencyOf(job.name);
  const rank = firstRank[urgency];
  if (urgency === 'quick') return { lane: 'quick', queue: null, rank };
  const work = await workOf(stores, job);
  if (!work) return { lane: 'short', queue: null, rank };
  const lane = work.bytes <= shortBytes ? 'short' : 'long';
  return { lane, queue: `${lane} ${work.sender}`, rank };
}

async function workOf(stores: Stores, job: JobRequest): Promise<Work | null> {
  switch (job.name) {
    case 'mail.send':
    case 'blob.forget':
    // Rows alone: the bytes are swept later.
    case 'release.purge':
      return null;
    case 'upload.ingest': {
      const upload = await stores.uploads.findUpload(job.uploadId);
      return upload && { sender: await senderOf(stores, upload.actor, upload), bytes: upload.sizeBytes };
    }
    case 'audio.measure': {
      const file = await stores.audio.findAudioFile(job.audioFileId);
      return file && { sender: await senderOf(stores, file.createdBy, file), bytes: bytesOf(file) };
    }
    case 'audio.check': {
      // Asked for by the studio, whoever had sent it.
      const file = await stores.audio.findAudioFile(job.audioFileId);
      return file && { sender: ofRelease(file), bytes: bytesOf(file) };
    }
    case 'print.render': {
      const print = await stores.versions.findPrint(job.printId);
      const mix = print && (await stores.mixes.findMix(print.mixId));
      const file = mix && (await stores.audio.findAudioFile(mix.audioFileId));
      return print && file && { sender: `user ${print.createdBy.id}`, bytes: bytesOf(file) };
    }
    case 'delivery.build': {
      const delivery = await stores.deliveries.findDelivery(job.deliveryId);
      // Several files in several formats, each of which is read again.
      return delivery && { sender: `user ${delivery.createdBy.id}`, bytes: Number.POSITIVE_INFINITY };
    }
    default:
      return job satisfies never;
  }
}

const bytesOf = ({ sizeBytes, madeBytes }: { sizeBytes: number; madeBytes: number }) =>
  Math.max(sizeBytes, madeBytes);

const ofRelease = ({ releaseId }: { readonly releaseId: ReleaseId }) => `release ${releaseId}`;

/** A person; for guests their link, through which anybody enters again as somebody else. */
async function senderOf(
  stores: Stores,
  { kind, id }: ActorStamp,
  about: { readonly releaseId: ReleaseId },
): Promise<string> {
  switch (kind) {
    case 'user':
      return `user ${id}`;
    case 'guest': {
      const guest = await stores.shares.findGuest(id as GuestId);
      return guest ? `link ${guest.shareId}` : ofRelease(about);
    }
    case 'system':
      return ofRelease(about);
    default:
      return kind satisfies never;
  }
}
