import { describe, expect, it } from 'vitest';
import { granted, portalForTests, ruleOf } from '@/lib/testing/portal';
import { editStudio } from '../studios/studio.commands';
import { viewStudio } from '../studios/studio.queries';
import { viewMetadata } from './metadata.queries';
import { editReleaseSchema } from './release.schema';

describe('texts and codes', () => {
  const test = portalForTests();

  it('REL-8 a client reads what will be signed, and learns nothing of the studio’s prefix', async () => {
    const { portal } = test;
    const { release } = await portal.release(['One', 'Two']);
    granted(await editStudio(portal.as(portal.owner), portal.studioId, { isrcPrefix: 'QMABC' }));
    const client = await portal.client(release.id);
    const read = granted(await viewMetadata(portal.as(client), release.id));
    expect(read.tracks.map((track) => track.title)).toEqual(['One', 'Two']);
    expect([read.mayEdit, read.isrcPrefix]).toEqual([false, null]);
    const own = granted(await viewMetadata(portal.as(portal.owner), release.id));
    expect([own.mayEdit, own.isrcPrefix]).toEqual([true, 'QMABC']);
    const elsewhere = await portal.client((await portal.release()).release.id);
    expect(ruleOf(await viewMetadata(portal.as(elsewhere), release.id))).toBe('REL-1');
  });

  it('STU-3 a studio is shown to its own people alone', async () => {
    const { portal } = test;
    const { release } = await portal.release();
    const client = await portal.client(release.id);
    expect(granted(await viewStudio(portal.as(portal.owner))).mayEdit).toBe(true);
    expect(ruleOf(await viewStudio(portal.as(client), portal.studioId))).toBe('REL-1');
  });
});

describe('codes at the door', () => {
  it('EAN-2 a mistyped UPC is refused with the digit that it should end in', () => {
    const parsed = editReleaseSchema.safeParse({ upc: '0 36000 29145 3' });
    expect(parsed.error?.issues[0]?.message).toMatch(/should be 2/);
    expect(editReleaseSchema.parse({ upc: '0 36000 29145 2' }).upc).toBe('036000291452');
    expect(editReleaseSchema.parse({ upc: ' ' }).upc).toBeNull();
    expect('upc' in editReleaseSchema.parse({})).toBe(false);
  });
});
