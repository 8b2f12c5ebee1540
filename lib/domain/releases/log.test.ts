import { describe, expect, it } from 'vitest';
import { granted, portalForTests } from '@/lib/testing/portal/portal';
import { createShare, joinAsGuest } from '../shares/share.commands';
import { newToken } from '../tokens';
import { type LogPage, readLog } from './log.queries';

describe('the log', () => {
  const test = portalForTests();

  async function filled() {
    const { portal } = test;
    const { release } = await portal.release(['One']);
    const writeMany = (type: string, payload: object) => portal.prisma.$executeRaw`
      INSERT INTO "Event" (stream, seq, type, payload, "actorKind", "actorId", "actorName")
      SELECT ${release.id}, (SELECT max(seq) FROM "Event" WHERE stream = ${release.id}) + n, ${type},
        ${JSON.stringify({ version: 1, value: payload })}::jsonb, 'user', ${portal.ownerId}, 'Ada'
      FROM generate_series(1, 250) n`;
    return { portal, release, writeMany };
  }

  it('LST-1 has pages; page after page gives every entry once, newest first', async () => {
    const { portal, release, writeMany } = await filled();
    await writeMany('track.removed', { trackId: 'x', title: 'X' });
    const seqs: number[] = [];
    const sizes: number[] = [];
    let before: number | null = null;
    do {
      const page: LogPage = granted(
        await readLog(portal.as(portal.owner), { releaseId: release.id, limit: 100, before }),
      );
      seqs.push(...page.entries.map(({ seq }) => seq));
      sizes.push(page.entries.length);
      before = page.before;
    } while (before !== null);
    expect(sizes).toEqual([100, 100, 52]);
    expect(seqs).toEqual(Array.from({ length: 252 }, (_, n) => 252 - n));
  });

  it('LST-1 a guest’s page goes on behind what they may not know of', async () => {
    const { portal, release, writeMany } = await filled();
    const context = { ...portal.as(portal.owner), token: await newToken() };
    const rights = { listen: true, comment: false, upload: false, download: false };
    const share = granted(await createShare(context, release.id, { label: 'Band', rights, days: null }));
    const joining = { shareTokenHash: context.token.hash, name: 'Bo', secretHash: (await newToken()).hash };
    const { guest } = granted(await joinAsGuest(portal, joining));
    await writeMany('share.created', { shareId: 'x', label: 'Press' });
    const actor = {
      kind: 'guest',
      guestId: guest.id,
      shareId: share.id,
      releaseId: release.id,
      name: 'Bo',
    } as const;
    const page = granted(await readLog(portal.as(actor), { releaseId: release.id, limit: 50 }));
    expect(page.entries.map(({ event }) => event.type)).toEqual(
      expect.arrayContaining(['release.created', 'track.added']),
    );
    expect(page.before).toBeNull();
  });
});
