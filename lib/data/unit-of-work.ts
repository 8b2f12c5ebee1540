import type { Ids } from '@/lib/core/ids';
import type { Refusal } from '@/lib/core/refusal';
import { type Result, refuse } from '@/lib/core/result';
import type { DomainEvent } from '@/lib/domain/events/event';
import { mailsOf } from '@/lib/domain/events/event-mails';
import { mayHappenWhileArchived } from '@/lib/domain/events/while-archived';
import { longFlag, placeOf, ranksPerUrgency } from '@/lib/domain/job-place';
import { type JobRequest, jobKey } from '@/lib/domain/jobs';
import type { MailRequest } from '@/lib/domain/mails';
import { storedMail } from '@/lib/domain/mails.schema';
import { type Actor, type ActorStamp, stampOf } from '@/lib/domain/policy/actor';
import { archivedRefusal, notFound } from '@/lib/domain/policy/policy';
import type { RecordOptions, Stores, Transaction, UnitOfWork } from '@/lib/domain/unit-of-work';
import { createApprovalStore } from './approval-store';
import { createAttemptStore } from './attempt-store';
import { createAudioFileStore } from './audio-file-store';
import { createBlobClaimStore } from './blob-claim-store';
import { createBriefStore } from './brief-store';
import { createCommentStore } from './comment-store';
import { createDeliveryStore } from './delivery-store';
import { createErasureStore } from './erasure/erasure-store';
import { appendEvent, createEventReader } from './event-store';
import type { PrismaClient } from './generated/prisma/client';
import { createIsrcStore } from './isrc-store';
import { createLetterStore } from './letter-store';
import { type LinkSeal, unsealed } from './link-seal';
import { createMemberStore } from './member-store';
import { createMixStore } from './mix-store';
import { createPictureStore } from './picture-store';
import { createPlatformStore } from './platform-store';
import type { Database } from './prisma';
import { createReferenceStore } from './reference-store';
import { createReleaseStore } from './release-store';
import { createRetentionStore } from './retention-store';
import { createRoundStore } from './round-store';
import { createSecurityReader } from './security-store';
import { createSessionRecords } from './session-records';
import { createShareStore } from './share-store';
import { SharedReads } from './shared-reads';
import { createStudioStore } from './studio-store';
import { createTextSourceStore } from './text-source-store';
import { createTrackStore } from './track-store';
import { createUploadStore } from './upload-store';
import { createVersionStore } from './version-store';

export function createStores(db: Database, seal: LinkSeal = unsealed): Stores {
  return {
    studios: createStudioStore(db),
    pictures: createPictureStore(db),
    claims: createBlobClaimStore(db),
    platforms: createPlatformStore(db),
    members: createMemberStore(db),
    releases: createReleaseStore(db),
    tracks: createTrackStore(db),
    texts: createTextSourceStore(db),
    security: createSecurityReader(db),
    sessions: createSessionRecords(db),
    attempts: createAttemptStore(db),
    erasures: createErasureStore(db),
    retention: createRetentionStore(db),
    shares: createShareStore(db, seal),
    briefs: createBriefStore(db),
    references: createReferenceStore(db),
    uploads: createUploadStore(db),
    audio: createAudioFileStore(db),
    mixes: createMixStore(db),
    versions: createVersionStore(db),
    comments: createCommentStore(db),
    rounds: createRoundStore(db),
    approvals: createApprovalStore(db),
    isrc: createIsrcStore(db),
    deliveries: createDeliveryStore(db),
    letters: createLetterStore(db),
    events: createEventReader(db),
  };
}

/** Carries a refusal out of Prisma's transaction, which only a throw rolls back. */
class RolledBack extends Error {
  constructor(readonly refusal: Refusal) {
    super(refusal.sentence);
  }
}

/** A deadlock: PostgreSQL aborts one of the two changes, which is then simply retried. */
function isDeadlock(error: unknown): boolean {
  return /40P01|40001|deadlock detected|write conflict/i.test(error instanceof Error ? error.message : '');
}

const attempts = 5;

/** Saves a change, its events, its jobs and its mails in one transaction. */
export function createUnitOfWork(prisma: PrismaClient, ids: Ids, seal: LinkSeal = unsealed): UnitOfWork {
  const once = <T>(work: (tx: Transaction) => Promise<Result<T>>) =>
    prisma.$transaction(
      async (db) => {
        const result = await work(createTransaction(db, { ids, seal }));
        if (!result.ok) throw new RolledBack(result.refusal);
        return result;
      },
      { timeout: 20_000, maxWait: 10_000 },
    );
  const read = createStores(prisma, seal);
  const shared = new SharedReads(read);
  return {
    read,
    readAsOf: (releaseId, seq) => shared.asOf(releaseId, seq),
    async change<T>(work: (tx: Transaction) => Promise<Result<T>>): Promise<Result<T>> {
      for (let attempt = 1; ; attempt++) {
        try {
          return await once(work);
        } catch (error) {
          if (error instanceof RolledBack) return refuse(error.refusal);
          if (attempt === attempts || !isDeadlock(error)) throw error;
        }
      }
    },
  };
}

interface Making {
  readonly ids: Ids;
  readonly seal: LinkSeal;
}

function createTransaction(db: Database, making: Making): Transaction {
  const stores = createStores(db, making.seal);
  const send = (mail: MailRequest, stream: string | null = null) =>
    queueMail(db, { ...making, stores, stream }, mail);
  return {
    ...stores,
    async record(releaseId, actor, event, options) {
      const rows = await db.$queryRaw<{ seq: number; archivedAt: Date | null }[]>`
        UPDATE "Release" SET seq = seq + 1 WHERE id = ${releaseId} RETURNING seq, "archivedAt"`;
      // REL-4: it may have been archived since the right to do this was asked for; from here on it cannot be.
      if (rows[0]?.archivedAt && !mayHappenWhileArchived(event.type, actor))
        throw new RolledBack(archivedRefusal());
      return append({ stream: releaseId, rows, actor, event, ...options });
    },
    async recordForStudio(studioId, actor, event, options) {
      const rows = await db.$queryRaw<{ seq: number }[]>`
        UPDATE "StudioStream" SET seq = seq + 1 WHERE "studioId" = ${studioId} RETURNING seq`;
      return append({ stream: studioId, rows, actor, event, ...options });
    },
    enqueue: (job) => enqueueJob(db, stores, job),
    send: (mail, about) => send(mail, about),
  };

  /**
   * ERA-7: the stream's number is taken, so whoever is being erased was erased before or is not until this change commits. What
   * they themselves were about to do is undone; what a job does for them goes by their pseudonym.
   */
  async function actingNow(actor: Actor | ActorStamp): Promise<ActorStamp> {
    const stamp = stampOf(actor);
    const pseudonym = await stores.erasures.findPseudonym(stamp);
    if (pseudonym === null) return stamp;
    if (!('id' in actor)) throw new RolledBack(notFound());
    return { ...stamp, name: pseudonym };
  }

  /** The event under its number, and the mails that it sends. */
  async function append({ stream, rows, event, ...by }: Appended): Promise<number> {
    const seq = rows[0]?.seq;
    if (seq === undefined) throw new Error(`There is no stream ${stream}.`);
    const actor = await actingNow(by.actor);
    await appendEvent(db, { stream, seq, actor, event });
    const context = { stores, stream, seq, actor, ...(by.secret === undefined ? {} : { secret: by.secret }) };
    for (const mail of await mailsOf(event, context)) await send(mail, stream);
    return seq;
  }
}

interface Appended extends RecordOptions {
  readonly stream: string;
  /** The number that the stream gave; empty when there is no such stream. */
  readonly rows: readonly { readonly seq: number }[];
  readonly actor: Actor | ActorStamp;
  readonly event: DomainEvent;
}

/**
 * Enqueues by SQL in the running transaction; a waiting job of the same key is replaced. Each job that its sender has waiting
 * moves the next one back (JOB-3), so that many jobs of one sender do not stand before the first of another.
 */
async function enqueueJob(db: Database, stores: Stores, job: JobRequest): Promise<void> {
  const { name, ...payload } = job;
  const { lane, queue, rank } = await placeOf(stores, job);
  const flags = lane === 'long' ? [longFlag] : null;
  await db.$executeRaw`
    SELECT graphile_worker.add_job(
      ${name}, ${JSON.stringify(payload)}::json, job_key => ${jobKey(job)},
      queue_name => ${queue}::text, flags => ${flags}::text[],
      priority => ${rank}::int + (
        SELECT least(count(*), ${ranksPerUrgency - 1})::int
        FROM graphile_worker._private_jobs jobs
        JOIN graphile_worker._private_job_queues queues ON queues.id = jobs.job_queue_id
        WHERE queues.queue_name = ${queue}::text AND jobs.attempts < jobs.max_attempts))`;
}

async function queueMail(
  db: Database,
  { ids, seal, stores, stream }: Making & { readonly stores: Stores; readonly stream: string | null },
  mail: MailRequest,
): Promise<void> {
  const id = ids.next<string>();
  const created = await db.mailMessage.createMany({
    data: [
      {
        id,
        key: mail.key,
        to: mail.to,
        template: mail.content.template,
        stream,
        payload: storedMail.write({ ...mail.content, path: seal.seal(mail.content.path) }),
      },
    ],
    skipDuplicates: true,
  });
  if (created.count === 1) await enqueueJob(db, stores, { name: 'mail.send', mailId: id });
}
