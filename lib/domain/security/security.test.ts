import { describe, expect, it } from 'vitest';
import type { StudioId } from '@/lib/core/ids';
import { createSecurityWriter } from '@/lib/data/security-store';
import { granted, portalForTests, ruleOf } from '@/lib/testing/portal/portal';
import { stampOf } from '../policy/actor';
import { addEngineer } from '../studios/engineer.commands';
import { viewSecurity } from './security.queries';
import { readCursor, writeCursor } from './security-cursor';
import { furtherSubject, type SecurityNote } from './security-record';

const test = portalForTests();
const note = (change: Partial<SecurityNote> = {}): SecurityNote => ({
  ...{
    kind: 'refused',
    who: null,
    network: '203.0.113.7',
    userAgent: 'Mozilla/5.0 (X11; Linux) Firefox/140.0',
  },
  ...{ subject: 'removeMember x', rule: 'MEM-1', studioId: test.portal.studioId },
  ...change,
});

describe('the security log', () => {
  const writer = () => createSecurityWriter(test.portal.prisma, test.portal.ids);
  const lines = async () => granted(await viewSecurity(test.portal.as(test.portal.owner), null)).lines;

  it('SEC-2 says who, from where and how often; the same within an hour is one line', async () => {
    const { portal } = test;
    // A stranger's browser may call itself anything: that makes no new line.
    for (let i = 0; i < 5; i++) await writer().note(note({ userAgent: `Firefox/${i}` }), portal.clock.now());
    await writer().note(note({ network: '198.51.100.4' }), portal.clock.now());
    portal.clock.advance(3_600_000);
    await writer().note(note({ who: stampOf(portal.owner), kind: 'session.started' }), portal.clock.now());
    expect(await lines()).toMatchObject([
      { kind: 'session.started', who: { name: 'Ada Engineer' }, browser: 'Firefox', count: 1 },
      { network: '198.51.100.4', count: 1 },
      { network: '203.0.113.7', count: 5, rule: 'MEM-1', who: null },
    ]);
  });

  it('SEC-1 owners read what concerns their studio or nobody’s in particular, others nothing', async () => {
    const { portal } = test;
    const before = (await lines()).length;
    await writer().note(note({ studioId: 'another' as StudioId, subject: 'a' }), portal.clock.now());
    await writer().note(note({ studioId: null, subject: 'b' }), portal.clock.now());
    expect(await lines()).toHaveLength(before + 1);
    const input = { name: 'Noor', email: 'noor@studio.test', role: 'engineer' } as const;
    const noor = granted(await addEngineer(portal.as(portal.owner), portal.studioId, input));
    const engineer = { kind: 'user', userId: noor.id, name: noor.name, email: noor.email } as const;
    const client = await portal.client((await portal.release()).release.id);
    for (const actor of [engineer, client])
      expect(ruleOf(await viewSecurity(portal.as(actor), null))).toBe('REL-1');
  });

  it('SEC-1 a line names the release that it is about, where it is of the studio', async () => {
    const { portal } = test;
    portal.clock.advance(3_600_000);
    const { release } = await portal.release();
    const title = `${release.artist} – ${release.title}`;
    const unknown = 'z'.repeat(26);
    await writer().note(note({ subject: `console ${unknown}` }), portal.clock.now());
    portal.clock.advance(10);
    await writer().note(note({ subject: `/releases/${release.id}/log` }), portal.clock.now());
    portal.clock.advance(10);
    await writer().note(note({ subject: `original ${unknown} ${release.id}` }), portal.clock.now());
    expect((await lines()).slice(0, 3).map((line) => line.release)).toEqual([title, title, null]);
  });

  it('SEC-4 a person who makes up ids and browsers fills a hundred lines an hour, and the rest is one', async () => {
    const { portal } = test;
    portal.clock.advance(3_600_000);
    const from = portal.clock.now();
    const who = stampOf(portal.owner);
    for (let i = 0; i < 130; i++)
      await writer().note(note({ who, subject: `review ${i}`, userAgent: `B/${i}` }), portal.clock.now());
    await writer().note(note({ who: { ...who, id: 'another' } }), portal.clock.now());
    const rows = await portal.prisma.securityRecord.findMany({ where: { firstAt: { gte: from } } });
    expect(rows.filter(({ whoId }) => whoId === who.id)).toHaveLength(101);
    expect(rows.find(({ subject }) => subject === furtherSubject)).toMatchObject({
      count: 30,
      whoId: who.id,
    });
    expect(rows.filter(({ whoId }) => whoId === 'another')).toHaveLength(1);
    portal.clock.advance(3_600_000);
    await writer().note(note({ who, subject: 'review next' }), portal.clock.now());
    expect((await lines())[0]?.subject).toBe('review next');
  });

  it('SEC-4 strangers fill fifty lines an hour for a network, and a thousand for all', async () => {
    const { portal } = test;
    portal.clock.advance(3_600_000);
    const from = portal.clock.now();
    const failed = { kind: 'link.failed', rule: null, studioId: null, subject: '' } as const;
    for (let i = 0; i < 60; i++)
      await writer().note(note({ ...failed, kind: 'refused', subject: `s${i}` }), portal.clock.now());
    const key = (index: number) => ({
      id: `many ${index}`,
      key: `many ${index}`,
      firstAt: from,
      lastAt: from,
    });
    const row = { ...failed, userAgent: '' };
    await portal.prisma.securityRecord.createMany({
      data: Array.from({ length: 949 }, (_, index) => ({ ...row, ...key(index), network: `n${index}` })),
    });
    for (let i = 0; i < 20; i++)
      await writer().note(note({ ...failed, network: `198.51.100.${i}` }), portal.clock.now());
    const rows = await portal.prisma.securityRecord.findMany({ where: { firstAt: { gte: from } } });
    expect(rows).toHaveLength(51 + 949 + 1);
    const further = rows.filter(({ subject }) => subject === furtherSubject);
    expect(further.map(({ network, count }) => [network, count])).toEqual(
      expect.arrayContaining([
        ['203.0.113.7', 10],
        ['', 20],
      ]),
    );
  });

  it('comes a page at a time', async () => {
    const { portal } = test;
    portal.clock.advance(3_600_000);
    for (let i = 0; i < 120; i++) {
      portal.clock.advance(10);
      await writer().note(note({ subject: `page ${i}`, network: `n${i % 6}` }), portal.clock.now());
    }
    portal.clock.advance(10);
    const context = portal.as(portal.owner);
    const first = granted(await viewSecurity(context, null));
    expect(first.lines).toHaveLength(100);
    const second = granted(await viewSecurity(context, readCursor(first.before)));
    expect(second.lines[0]?.subject).toBe('page 19');
  });

  it('comes whole where lines of the same time fill more than a page', async () => {
    const { portal } = test;
    portal.clock.advance(3_600_000);
    const at = portal.clock.now();
    const { who: _, ...plain } = note({ network: 'same', rule: null });
    const key = (index: number) => ({ id: `same ${index}`, key: `same ${index}`, firstAt: at, lastAt: at });
    await portal.prisma.securityRecord.createMany({
      data: Array.from({ length: 150 }, (_, index) => ({ ...plain, ...key(index) })),
    });
    const context = portal.as(portal.owner);
    const first = granted(await viewSecurity(context, null));
    const second = granted(await viewSecurity(context, readCursor(first.before)));
    const seen = [...first.lines, ...second.lines].filter(({ network }) => network === 'same');
    expect(new Set(seen.map(({ id }) => id)).size).toBe(150);
    expect(seen).toHaveLength(150);
  });

  it('an address that says no place in it shows the newest', () => {
    const at = new Date('2026-02-03T04:05:06.789Z');
    expect(readCursor(writeCursor({ at, id: 'a1' }))).toEqual({ at, id: 'a1' });
    for (const text of [
      undefined,
      ['x'],
      '',
      '2026',
      '+275760-09-13T00:00:00.000Z_a',
      '0000-01-01T00:00:00.000Z_a',
    ])
      expect(readCursor(text)).toBeNull();
    expect(readCursor('2026-99-01T00:00:00.000Z_a')).toBeNull();
    expect(readCursor(`${at.toISOString()}_a\0`)).toBeNull();
  });

  it('SEC-3 is kept for a while, and not for ever', async () => {
    const { portal } = test;
    portal.clock.advance(3_600_000);
    const from = portal.clock.now();
    await writer().note(note({ subject: 'later' }), from);
    await writer().deleteBefore(from);
    expect((await lines()).map(({ subject }) => subject)).toEqual(['later']);
  });
});
