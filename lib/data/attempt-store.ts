import type { AttemptStore } from '@/lib/domain/attempts/attempt.store';
import type { Database } from './prisma';

export function createAttemptStore(db: Database): AttemptStore {
  return {
    async count(key, { now, windowMs }) {
      const oldest = new Date(now.getTime() - windowMs);
      const [row] = await db.$queryRaw<{ count: number }[]>`
        INSERT INTO "Throttle" (key, "windowStart", count) VALUES (${key}, ${now}, 1)
        ON CONFLICT (key) DO UPDATE SET
          count = CASE WHEN "Throttle"."windowStart" < ${oldest} THEN 1 ELSE "Throttle".count + 1 END,
          "windowStart" = CASE WHEN "Throttle"."windowStart" < ${oldest} THEN ${now} ELSE "Throttle"."windowStart" END
        RETURNING count`;
      return row?.count ?? 1;
    },
  };
}
