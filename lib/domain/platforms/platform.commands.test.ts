import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import type { StudioId } from '@/lib/core/ids';
import { granted, type Portal, portalForTests, ruleOf } from '@/lib/testing/portal/portal';
import type { Actor } from '../policy/actor';
import { addEngineer } from '../studios/engineer.commands';
import {
  addPlatform,
  editPlatform,
  hidePlatform,
  removePlatform,
  restorePlatform,
  restorePlatforms,
} from './platform.commands';
import { listPlatforms, viewPlatformTable } from './platform.queries';
import { platformSchema } from './platform.schema';
import { platforms } from './platforms.table';
import { type PlatformRow, tableOf } from './studio-table';

type Typed = z.input<typeof platformSchema>;

const typed: Typed = {
  name: 'Club Radio',
  referenceLufs: '−15.5',
  turnsUp: 'within-headroom',
  ceilingDbtp: '-1',
  keepsAlbums: false,
  certainty: 'secondary',
  note: '',
  asOf: '2026-01',
  sourceName: 'Measured by us',
  sourceUrl: '',
  sourceDate: '2026-01',
  secondName: '',
  secondUrl: '',
  secondDate: '',
};

const row = (change: Partial<Typed> = {}): PlatformRow => platformSchema.parse({ ...typed, ...change });

function acetates(id: string): PlatformRow {
  const found = platforms.find((each) => each.id === id);
  if (!found) throw new Error(`no ${id}`);
  const { id: _, ...rest } = found;
  return rest;
}

/** A studio beside the first, so that tests do not see each other's tables. */
async function freshStudio(portal: Portal): Promise<StudioId> {
  const studioId = portal.ids.next<StudioId>();
  const { studios } = portal.uow.read;
  await studios.insertStudio({
    id: studioId,
    name: 'Beside',
    isrcPrefix: null,
    createdAt: portal.clock.now(),
  });
  await studios.insertMembership({ studioId, userId: portal.ownerId, role: 'owner' });
  return studioId;
}

async function colleague(portal: Portal, studioId: StudioId, role: 'engineer' | 'assistant'): Promise<Actor> {
  const email = `${role}-${studioId}@studio.test`;
  const person = granted(await addEngineer(portal.as(portal.owner), studioId, { name: role, email, role }));
  return { kind: 'user', userId: person.id, name: person.name, email };
}

describe('the table of services', () => {
  const test = portalForTests();

  async function open() {
    const { portal } = test;
    const studioId = await freshStudio(portal);
    const owner = portal.as(portal.owner);
    const rowOf = async (platformId: string) =>
      granted(await viewPlatformTable(owner, studioId)).rows.find(({ id }) => id === platformId);
    return { portal, studioId, owner, rowOf };
  }

  it('PLT-4 is Acetate’s until the studio changes it, and stores only the changes, with who and when', async () => {
    const { portal, studioId, owner, rowOf } = await open();
    const before = granted(await viewPlatformTable(owner, studioId));
    expect(before.rows.map(({ id, origin }) => [id, origin])).toEqual(
      platforms.map(({ id }) => [id, 'acetate']),
    );
    const after = { ...acetates('soundcloud'), referenceLufs: -10 };
    granted(await editPlatform(owner, { studioId, platformId: 'soundcloud', seen: null }, after));
    expect(await rowOf('soundcloud')).toMatchObject({
      referenceLufs: -10,
      origin: 'changed',
      changed: { by: { name: 'Ada Engineer' }, at: portal.clock.now().toISOString() },
    });
    const [kept, ...others] = await portal.uow.read.platforms.listPlatformChanges(studioId);
    expect(others).toEqual([]);
    expect(Object.keys(kept?.difference ?? {})).toEqual(['facts']);
    const [event] = await portal.uow.read.events.listNewest(studioId, 1);
    expect(event?.event).toEqual({
      type: 'platform.edited',
      platformId: 'soundcloud',
      name: 'SoundCloud',
      fields: ['referenceLufs'],
    });
    const seen = (await rowOf('soundcloud'))?.changed?.at ?? null;
    const back = acetates('soundcloud');
    granted(await editPlatform(owner, { studioId, platformId: 'soundcloud', seen }, back));
    expect(await rowOf('soundcloud')).toMatchObject({ origin: 'acetate', changed: null });
    expect(await portal.uow.read.platforms.listPlatformChanges(studioId)).toEqual([]);
  });

  it('PLT-4 figures of a later Acetate reach rows whose figures were not changed, and no others', async () => {
    const { portal, studioId, owner } = await open();
    const renamed = { ...acetates('tidal'), name: 'TIDAL' };
    granted(await editPlatform(owner, { studioId, platformId: 'tidal', seen: null }, renamed));
    const changed = { ...acetates('deezer'), referenceLufs: -16 };
    granted(await editPlatform(owner, { studioId, platformId: 'deezer', seen: null }, changed));
    const changes = await portal.uow.read.platforms.listPlatformChanges(studioId);
    const later = platforms.map((each) => ({ ...each, referenceLufs: -12, asOf: '2028-01' }));
    const rows = new Map(tableOf(changes, later).map(({ platform }) => [platform.id, platform]));
    expect(rows.get('youtube')).toMatchObject({ referenceLufs: -12, asOf: '2028-01' });
    expect(rows.get('tidal')).toMatchObject({ name: 'TIDAL', referenceLufs: -12, asOf: '2028-01' });
    expect(rows.get('deezer')).toMatchObject({ name: 'Deezer', referenceLufs: -16, asOf: '2026-11' });
    const gone = later.filter(({ id }) => id !== 'deezer' && id !== 'tidal');
    expect(tableOf(changes, gone)).toHaveLength(gone.length);
  });

  it('PLT-2 assistants and clients see it, and change nothing; strangers see nothing', async () => {
    const { portal } = test;
    const { release } = await portal.release();
    const { studioId } = portal;
    const place = { studioId, platformId: 'spotify' };
    const attempts = (actor: Actor) => [
      editPlatform(portal.as(actor), { ...place, seen: null }, row()),
      addPlatform(portal.as(actor), studioId, row()),
      hidePlatform(portal.as(actor), { ...place, isHidden: true }),
      removePlatform(portal.as(actor), place),
      restorePlatform(portal.as(actor), place),
      restorePlatforms(portal.as(actor), studioId),
    ];
    const assistant = await colleague(portal, studioId, 'assistant');
    for (const attempt of attempts(assistant)) expect(ruleOf(await attempt)).toBe('PLT-2');
    const table = granted(await viewPlatformTable(portal.as(assistant), studioId));
    expect(table.edit).toMatchObject({ allowed: false, rule: 'PLT-2' });
    const client = await portal.client(release.id);
    for (const attempt of attempts(client)) expect(ruleOf(await attempt)).toBe('REL-1');
    expect(ruleOf(await viewPlatformTable(portal.as(client), studioId))).toBe('REL-1');
    expect(granted(await listPlatforms(portal.as(client), release.id))).toHaveLength(platforms.length);
    const engineer = await colleague(portal, studioId, 'engineer');
    granted(await hidePlatform(portal.as(engineer), { ...place, isHidden: true }));
    granted(await restorePlatform(portal.as(engineer), place));
  });

  it('PLT-1 clients hear with the studio’s table, without hidden rows and without names of people', async () => {
    const { portal } = test;
    const { release } = await portal.release();
    const { studioId } = portal;
    const owner = portal.as(portal.owner);
    const client = portal.as(await portal.client(release.id));
    granted(
      await editPlatform(owner, { studioId, platformId: 'deezer', seen: null }, row({ name: 'Deezer' })),
    );
    granted(await hidePlatform(owner, { studioId, platformId: 'tidal', isHidden: true }));
    granted(await addPlatform(owner, studioId, row()));
    const heard = granted(await listPlatforms(client, release.id));
    expect(heard.find(({ id }) => id === 'deezer')).toMatchObject({
      referenceLufs: -15.5,
      origin: 'changed',
    });
    expect(heard.map(({ name }) => name)).not.toContain('Tidal');
    expect(heard.at(-1)).toMatchObject({ name: 'Club Radio', origin: 'own', referenceLufs: -15.5 });
    expect(JSON.stringify(heard)).not.toContain('Ada');
    const stranger = await portal.client((await portal.release()).release.id);
    expect(ruleOf(await listPlatforms(portal.as(stranger), release.id))).toBe('REL-1');
    granted(await restorePlatforms(owner, studioId));
    expect(granted(await listPlatforms(client, release.id))).toHaveLength(platforms.length);
  });

  it('PLT-5 any row can be hidden and shown; only a row of the studio’s own can be removed', async () => {
    const { portal, studioId, owner, rowOf } = await open();
    const spotify = { studioId, platformId: 'spotify' };
    granted(await hidePlatform(owner, { ...spotify, isHidden: true }));
    expect(await rowOf('spotify')).toMatchObject({ isHidden: true, origin: 'acetate' });
    granted(await hidePlatform(owner, { ...spotify, isHidden: false }));
    expect(await portal.uow.read.platforms.listPlatformChanges(studioId)).toEqual([]);
    expect(ruleOf(await removePlatform(owner, spotify))).toBe('PLT-5');
    const platformId = granted(await addPlatform(owner, studioId, row()));
    granted(await hidePlatform(owner, { studioId, platformId, isHidden: true }));
    expect(await rowOf(platformId)).toMatchObject({ isHidden: true, origin: 'own', name: 'Club Radio' });
    granted(await removePlatform(owner, { studioId, platformId }));
    expect(await rowOf(platformId)).toBeUndefined();
    expect(ruleOf(await removePlatform(owner, { studioId, platformId }))).toBe('REL-1');
    const types = (await portal.uow.read.events.listNewest(studioId, 9)).map(({ event }) => event.type);
    expect(types.toReversed()).toEqual([
      'platform.hidden',
      'platform.shown',
      'platform.added',
      'platform.hidden',
      'platform.removed',
    ]);
  });

  it('PLT-6 is restored to Acetate’s, by row and as a whole', async () => {
    const { studioId, owner, rowOf } = await open();
    const edited = row({ name: 'Tidal' });
    for (const platformId of ['tidal', 'deezer']) {
      const name = platformId === 'tidal' ? 'Tidal' : 'Deezer';
      granted(await editPlatform(owner, { studioId, platformId, seen: null }, { ...edited, name }));
    }
    const own = granted(await addPlatform(owner, studioId, row()));
    granted(await restorePlatform(owner, { studioId, platformId: 'tidal' }));
    expect(await rowOf('tidal')).toMatchObject({ origin: 'acetate', referenceLufs: -14 });
    expect(await rowOf('deezer')).toMatchObject({ origin: 'changed' });
    expect(ruleOf(await restorePlatform(owner, { studioId, platformId: own }))).toBe('REL-1');
    granted(await restorePlatforms(owner, studioId));
    const { rows } = granted(await viewPlatformTable(owner, studioId));
    expect(rows.every(({ origin }) => origin === 'acetate')).toBe(true);
    expect(rows).toHaveLength(platforms.length);
  });

  it('PLT-7 no two rows of one name, and a bounded number of them', async () => {
    const { studioId, owner } = await open();
    expect(ruleOf(await addPlatform(owner, studioId, row({ name: 'SPOTIFY' })))).toBe('PLT-7');
    const taken = { ...acetates('deezer'), name: 'Tidal' };
    const place = { studioId, platformId: 'deezer', seen: null };
    expect(ruleOf(await editPlatform(owner, place, taken))).toBe('PLT-7');
    for (let i = platforms.length; i < 60; i++)
      granted(await addPlatform(owner, studioId, row({ name: `Radio ${i}` })));
    expect(ruleOf(await addPlatform(owner, studioId, row()))).toBe('PLT-7');
  });

  it('PLT-8 a change based on an older row does not overwrite', async () => {
    const { studioId, owner, rowOf } = await open();
    const place = { studioId, platformId: 'deezer' };
    const first = { ...acetates('deezer'), referenceLufs: -16 };
    granted(await editPlatform(owner, { ...place, seen: null }, first));
    const second = { ...acetates('deezer'), referenceLufs: -9 };
    expect(ruleOf(await editPlatform(owner, { ...place, seen: null }, second))).toBe('PLT-8');
    expect(await rowOf('deezer')).toMatchObject({ referenceLufs: -16 });
  });

  it('PLT-3 a month in the future is refused', async () => {
    const { studioId, owner } = await open();
    expect(ruleOf(await addPlatform(owner, studioId, row({ asOf: '2099-01' })))).toBe('PLT-3');
  });
});

describe('what a row may contain', () => {
  const refused = (change: Partial<Typed>) => {
    const parsed = platformSchema.safeParse({ ...typed, ...change });
    if (parsed.success) return null;
    const [issue] = parsed.error.issues;
    return [String(issue?.path[0]), issue?.message];
  };

  it('PLT-3 reads figures as they are typed, with either minus and a comma; none means played as it is', () => {
    expect(row()).toMatchObject({ referenceLufs: -15.5, ceilingDbtp: -1, note: null });
    expect(row({ referenceLufs: ' -9,5 ' }).referenceLufs).toBe(-9.5);
    expect(row({ referenceLufs: '-0' }).referenceLufs).toBe(0);
    expect(row({ referenceLufs: '', sourceName: '' })).toMatchObject({ referenceLufs: null, sources: [] });
    expect(row().sources).toEqual([{ name: 'Measured by us', url: null, date: '2026-01' }]);
    const two = row({ secondName: 'A page', secondUrl: 'http://example.com/a?b=1' });
    expect(two.sources[1]).toEqual({ name: 'A page', url: 'http://example.com/a?b=1', date: null });
  });

  it.each([
    ['referenceLufs', '14'],
    ['referenceLufs', '-40.1'],
    ['referenceLufs', 'loud'],
    ['ceilingDbtp', ''],
    ['ceilingDbtp', '0.1'],
    ['ceilingDbtp', '-12.5'],
    ['asOf', '2026-13'],
    ['asOf', 'November'],
    ['name', '  '],
    ['sourceName', ''],
    ['sourceUrl', 'javascript:alert(1)'],
    ['sourceUrl', 'file:///etc/passwd'],
    ['sourceUrl', 'example.com'],
    ['sourceUrl', 'https://user:secret@example.com'],
    ['sourceDate', '2026'],
  ] as const)('PLT-3 %s may not be “%s”, and says what may', (field, value) => {
    const [where, sentence] = refused({ [field]: value }) ?? [];
    expect(where).toBe(field);
    expect(sentence).toMatch(/^[A-Z].*\.$/);
  });

  it('PLT-3 an address has a name', () => {
    expect(refused({ secondUrl: 'https://example.com' })?.[0]).toBe('secondName');
  });
});
