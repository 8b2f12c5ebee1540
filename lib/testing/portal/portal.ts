import pg from 'pg';
import { afterAll, beforeAll } from 'vitest';
import type { ReleaseId, StudioId, UserId } from '@/lib/core/ids';
import type { Result } from '@/lib/core/result';
import type { PrismaClient } from '@/lib/data/generated/prisma/client';
import { createPrisma } from '@/lib/data/prisma';
import { createUnitOfWork } from '@/lib/data/unit-of-work';
import type { Context } from '@/lib/domain/context';
import { type Actor, defaultRights, type ReleaseRole, type Rights } from '@/lib/domain/policy/actor';
import type { Release } from '@/lib/domain/releases/release';
import { createRelease } from '@/lib/domain/releases/release.commands';
import { createFirstStudio } from '@/lib/domain/studios/studio.commands';
import type { Track } from '@/lib/domain/tracks/track';
import type { UnitOfWork } from '@/lib/domain/unit-of-work';
import { countingIds, FixedClock } from '../clock';
import { createTestDatabase, type TestDatabase } from '../database/database';
import { addClient } from './clients';

/** A portal on a database of its own: one studio, its owner, a release with tracks, and clients as requested. */
export class Portal {
  readonly clock = new FixedClock();
  readonly ids = countingIds();
  readonly #database: TestDatabase;
  readonly #pool: pg.Pool;
  readonly prisma: PrismaClient;
  readonly uow: UnitOfWork;
  studioId = '' as StudioId;
  owner: Actor = { kind: 'system' };

  private constructor(database: TestDatabase) {
    this.#database = database;
    this.#pool = new pg.Pool({ connectionString: database.url, max: 10 });
    this.prisma = createPrisma(this.#pool);
    this.uow = createUnitOfWork(this.prisma, this.ids);
  }

  static async open(): Promise<Portal> {
    const portal = new Portal(await createTestDatabase());
    const made = granted(
      await createFirstStudio(portal, {
        studioName: 'Lacquer Room',
        ownerName: 'Ada Engineer',
        ownerEmail: 'ada@studio.test',
      }),
    );
    portal.studioId = made.studio.id;
    portal.owner = { kind: 'user', userId: made.owner.id, name: made.owner.name, email: made.owner.email };
    return portal;
  }

  get ownerId(): UserId {
    if (this.owner.kind !== 'user') throw new Error('The portal is not open.');
    return this.owner.userId;
  }

  get databaseUrl(): string {
    return this.#database.url;
  }

  as(actor: Actor): Context {
    return { actor, uow: this.uow, clock: this.clock, ids: this.ids };
  }

  async release(tracks: string[] = ['One', 'Two']): Promise<{ release: Release; tracks: Track[] }> {
    const input = { kind: 'ep', title: 'First Cut', artist: 'The Grooves', deadline: null, tracks } as const;
    const release = granted(await createRelease(this.as(this.owner), this.studioId, input));
    return { release, tracks: await this.uow.read.tracks.listTracks(release.id) };
  }

  /** A person with access to the release. */
  async client(releaseId: ReleaseId, role: ReleaseRole = 'decider', rights: Rights = defaultRights[role]) {
    return addClient(this, { releaseId, role, rights });
  }

  async close(): Promise<void> {
    await this.prisma.$disconnect();
    await this.#pool.end();
    await this.#database.drop();
  }
}

/** A portal for the tests of this file. */
export function portalForTests(): { readonly portal: Portal } {
  const holder: { portal?: Portal } = {};
  beforeAll(async () => {
    holder.portal = await Portal.open();
  }, 60_000);
  afterAll(() => holder.portal?.close());
  return {
    get portal() {
      if (!holder.portal) throw new Error('The portal opens before the first test.');
      return holder.portal;
    },
  };
}

/** The value of a result that must not be a refusal. */
export function granted<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`Refused by ${result.refusal.rule}: ${result.refusal.sentence}`);
  return result.value;
}

/** The rule that refused; throws when nothing was refused. */
export function ruleOf(result: Result<unknown>): string {
  if (result.ok) throw new Error('This was not refused.');
  return result.refusal.rule;
}
