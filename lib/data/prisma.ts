import { PrismaPg } from '@prisma/adapter-pg';
import type pg from 'pg';
import { type Prisma, PrismaClient } from './generated/prisma/client';

export type { PrismaClient };

/** A client, or the client of a running transaction. */
export type Database = PrismaClient | Prisma.TransactionClient;

/** One client per process; the caller owns the pool and closes it after `$disconnect`. */
export function createPrisma(pool: pg.Pool): PrismaClient {
  return new PrismaClient({ adapter: new PrismaPg(pool) });
}

/** A plain value as Prisma's JSON input; undefined members are dropped as JSON drops them. */
export function toJson(value: unknown): Prisma.InputJsonValue {
  return JSON.parse(JSON.stringify(value)) as Prisma.InputJsonValue;
}
