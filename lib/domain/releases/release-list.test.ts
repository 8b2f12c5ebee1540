import { describe, expect, it } from 'vitest';
import type { ReleaseId } from '@/lib/core/ids';
import { portalForTests } from '@/lib/testing/portal/portal';
import { listReleases } from './release-list.queries';

describe('the list of releases', () => {
  const test = portalForTests();

  it('LST-1 has a page of each section, and every release is on exactly one page, nearest deadline first', async () => {
    const { portal } = test;
    const { release } = await portal.release(['One']);
    // As many as would take long by commands.
    await portal.prisma.$executeRaw`
      INSERT INTO "Release" (id, "studioId", kind, title, artist, deadline, "createdAt")
      SELECT 'r' || n, "studioId", 'ep', 'Record ' || n, 'Band', CASE WHEN n % 4 = 0 THEN date '2026-01-01' + n END, "createdAt"
      FROM "Release", generate_series(1, 120) n WHERE id = ${release.id}`;
    const context = portal.as(portal.owner);
    const ids: ReleaseId[] = [];
    const deadlines: string[] = [];
    const sizes: number[] = [];
    for (let after: string | null = ''; after !== null; ) {
      const { you, others } = await listReleases(context, { turn: 'you', after });
      expect(others.releases).toEqual([]);
      expect(you.total).toBe(121);
      ids.push(...you.releases.map(({ id }) => id));
      deadlines.push(...you.releases.flatMap(({ deadline }) => deadline ?? []));
      sizes.push(you.releases.length);
      after = you.after;
    }
    expect({ sizes, each: new Set(ids).size }).toEqual({ sizes: [50, 50, 21], each: 121 });
    expect(deadlines).toEqual(deadlines.toSorted());
    expect((await listReleases(context)).you.releases.map(({ id }) => id)).toEqual(ids.slice(0, 50));
  });
});
