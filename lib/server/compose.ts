import { systemClock } from '@/lib/core/clock';
import { randomIds } from '@/lib/core/ids';
import { openPool } from '@/lib/data/connections';
import { linkSeal } from '@/lib/data/link-seal';
import { createMailStore } from '@/lib/data/mail-store';
import { createPrisma } from '@/lib/data/prisma';
import { createSecurityWriter } from '@/lib/data/security-store';
import { createSessionStore } from '@/lib/data/session-store';
import { createUnitOfWork } from '@/lib/data/unit-of-work';
import { createUploadPieces } from '@/lib/data/upload-pieces';
import { threadFile } from '@/lib/jobs/run-thread';
import { type Mailer, mailboxMailer } from '@/lib/mail/mailer';
import { resendMailer } from '@/lib/mail/resend-mailer';
import { findDiskSpace } from '@/lib/storage/disk-space';
import { checkStore } from './check-store';
import type { Container } from './container';
import { dataFolderId } from './data-folder-id';
import { openNotifications } from './database/notifications';
import { DiskWatch } from './disk-watch';
import type { Settings } from './env';
import { fileFolder, openFileStores } from './file-stores';
import { readinessOf } from './health/ask-readiness';
import { migrationsIn, readinessChecks } from './health/readiness';
import { ActiveTransfers } from './media/active-transfers';
import { reencodeApart } from './media/reencode-apart';
import { createS3Metrics } from './metrics/s3-metrics';
import { openScratch } from './scratch';
import { StorageWatch } from './storage-watch';

/** Connections of each pool; together they stay under the embedded server's 80. */
const changeConnections = 20;
const plainConnections = 9;

export interface Composition {
  readonly container: Container;
  close(): Promise<void>;
}

function chooseMailer({ mail }: Settings): Mailer {
  switch (mail.kind) {
    case 'mailbox':
      return mailboxMailer;
    case 'resend':
      return resendMailer(mail);
    default:
      return mail satisfies never;
  }
}

/** Builds the portal's parts on a database. The only place that chooses implementations. */
export async function compose(settings: Settings, databaseUrl: string): Promise<Composition> {
  const { root, dataDirectory } = settings;
  const changes = openPool({ url: databaseUrl, max: changeConnections });
  const pool = openPool({ url: databaseUrl, max: plainConnections + settings.jobConcurrency });
  const notifications = await openNotifications(databaseUrl);
  const prisma = createPrisma(changes);
  const seal = linkSeal(settings.secret);
  const s3 = createS3Metrics();
  const files = await openFileStores(settings, s3.onRequest);
  const folder = fileFolder(settings);
  if (folder !== null)
    await checkStore({ prisma, blobs: files.blobs, folder, newId: () => randomIds.next<string>() });
  const uow = createUnitOfWork(prisma, randomIds, seal);
  const findSpace = () => findDiskSpace(dataDirectory);
  const findPlace = dataFolderId(dataDirectory, () => randomIds.next<string>());
  const closing = new AbortController();
  const container: Container = {
    settings,
    clock: systemClock,
    ids: randomIds,
    prisma,
    uow,
    sessions: createSessionStore(prisma),
    security: createSecurityWriter(prisma, randomIds),
    mails: createMailStore(prisma, seal),
    mailer: chooseMailer(settings),
    blobs: files.blobs,
    sweepBlobs: files.sweep,
    staging: await files.openStaging(createUploadPieces(prisma)),
    readiness: readinessOf(
      readinessChecks({
        pool,
        migrations: migrationsIn(root),
        findFreeBytes: async () => (await findSpace()).freeBytes,
        leastDiskBytes: settings.observing.leastDiskBytes,
      }),
    ),
    disk: new DiskWatch({ ...{ uow, clock: systemClock, findSpace, findPlace }, ...settings.observing }),
    storeMetrics: settings.storage.kind === 'bucket' ? s3.table : {},
    storage: new StorageWatch({ uow, clock: systemClock, limits: settings.uploadLimits }),
    scratchFolder: await openScratch(dataDirectory),
    threadFile: (name) => threadFile(root, name),
    reencodeArtwork: reencodeApart({ file: threadFile(root, 'artwork'), signal: closing.signal }),
    transfers: new ActiveTransfers(),
    pool,
    notifications,
    databaseUrl,
  };
  return {
    container,
    async close() {
      closing.abort(new Error('The portal was told to stop.'));
      await notifications.stop();
      await prisma.$disconnect();
      if (!changes.ended) await changes.end();
      await pool.end();
      files.close();
    },
  };
}
