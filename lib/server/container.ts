import type { Pool } from 'pg';
import type { Clock } from '@/lib/core/clock';
import type { Ids } from '@/lib/core/ids';
import type { MailStore } from '@/lib/data/mail-store';
import type { PrismaClient } from '@/lib/data/prisma';
import type { SecurityWriter } from '@/lib/data/security-store';
import type { SessionStore } from '@/lib/data/session-store';
import type { UnitOfWork } from '@/lib/domain/unit-of-work';
import type { Mailer } from '@/lib/mail/mailer';
import type { BlobStore } from '@/lib/storage/blob-store';
import type { Staging } from '@/lib/storage/staging';
import type { Notifications } from './database/notifications';
import type { DiskWatch } from './disk-watch';
import type { Settings } from './env';
import type { FileStores } from './file-stores';
import type { Readiness } from './health/ask-readiness';
import type { ActiveTransfers } from './media/active-transfers';
import type { ReencodeArtwork } from './media/reencode-apart';
import type { Metric } from './metrics/metric';
import type { StorageWatch } from './storage-watch';

/** Everything that exists once per process. Made by `compose.ts`; only types are imported here. */
export interface Container {
  readonly settings: Settings;
  readonly clock: Clock;
  readonly ids: Ids;
  /** For next-auth's adapter and tables outside the domain; the domain uses `uow`. */
  readonly prisma: PrismaClient;
  readonly uow: UnitOfWork;
  readonly sessions: SessionStore;
  readonly security: SecurityWriter;
  readonly mails: MailStore;
  readonly mailer: Mailer;
  readonly blobs: BlobStore;
  readonly sweepBlobs: FileStores['sweep'];
  /** Uploads that are not whole yet. */
  readonly staging: Staging;
  /** What the portal needs to work, and what of it is missing now. */
  readonly readiness: () => Promise<Readiness>;
  /** How much room the disk of the data folder has. */
  readonly disk: DiskWatch;
  /** Of the store that keeps files, where it is not the disk. */
  readonly storeMetrics: Readonly<Record<string, Metric>>;
  /** What each studio has used of its storage. */
  readonly storage: StorageWatch;
  /** For temporary files of jobs, on the disk of the data folder. */
  readonly scratchFolder: string;
  /** Where the bundle of a worker thread is. */
  readonly threadFile: (name: string) => string;
  /** In a thread: pictures come from strangers. */
  readonly reencodeArtwork: ReencodeArtwork;
  /** Running downloads, to be ended when rights change. */
  readonly transfers: ActiveTransfers;
  /** For SQL outside the domain: notifications, health. No library keeps a connection of it. */
  readonly pool: Pool;
  readonly notifications: Notifications;
  /** With its password: for connections that must not be shared. */
  readonly databaseUrl: string;
}

/** Next's bundles and the server's are separate copies of every module, so the one instance is kept on `globalThis`. */
const key = Symbol.for('acetate.container');
type Holder = { [key]?: Container };

export function provideContainer(container: Container): void {
  (globalThis as Holder)[key] = container;
}

/** @throws outside of a started portal, for example while Next builds */
export function container(): Container {
  const found = (globalThis as Holder)[key];
  if (!found)
    throw new Error(
      'The portal is not started: pages are served by lib/server/main.ts, not by `next start`.',
    );
  return found;
}
