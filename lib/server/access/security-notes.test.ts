import { beforeAll, describe, expect, it } from 'vitest';
import { refusal } from '@/lib/core/refusal';
import { createFirstStudio } from '@/lib/domain/studios/studio.commands';
import { containerForTests } from '@/lib/testing/portal/container';
import { granted } from '@/lib/testing/portal/portal';
import type { Container } from '../container';
import { kindOfRefusal, noteSecurity } from './security-notes';

const holder = containerForTests();
const source = { network: '203.0.113.7', userAgent: '' };
let made: Awaited<ReturnType<typeof createFirstStudio>>;
beforeAll(async () => {
  const owner = { studioName: 'Lacquer Room', ownerName: 'Ada', ownerEmail: 'ada@studio.test' };
  made = await createFirstStudio(holder.parts, owner);
});

describe('noting what is about security', () => {
  it('SEC-2 finds the studio by the address, else by the person, else none', async () => {
    const { studio, owner } = granted(made);
    const actor = { kind: 'user', userId: owner.id, name: owner.name, email: owner.email } as const;
    const note = (more: object) =>
      noteSecurity(holder.parts, { kind: 'refused', actor: null, source, ...more });
    await note({ subject: 'by address', ids: { studioId: studio.id } });
    await note({ subject: 'by person', actor });
    await note({ subject: 'of nobody', ids: { releaseId: 'none' } });
    const rows = await holder.parts.prisma.securityRecord.findMany({ orderBy: { subject: 'asc' } });
    expect(rows.map(({ studioId }) => studioId)).toEqual([studio.id, studio.id, null]);
    expect(rows[1]).toMatchObject({ whoId: owner.id, whoName: 'Ada', network: source.network });
  });

  it('does not keep a request from its answer', async () => {
    const security = { note: () => Promise.reject(new Error('away')) };
    const parts = { ...holder.parts, security } as unknown as Container;
    await noteSecurity(parts, { kind: 'refused', actor: null, source });
  });

  it('is about rights and limits, not about what somebody typed', () => {
    const kinds = ['forbidden', 'not-found', 'unauthenticated', 'rate-limited', 'invalid', 'gone'] as const;
    expect(kinds.map((kind) => kindOfRefusal(refusal(kind, 'X-1', '')))).toEqual([
      ...['refused', 'refused', 'refused', 'throttled', null, null],
    ]);
  });
});
