import { expect, it } from 'vitest';
import { granted, portalForTests, ruleOf } from '@/lib/testing/portal/portal';
import { saveAnswers } from '../briefs/brief.commands';
import { viewDeliveries } from '../deliverables/delivery.queries';
import { addEngineer } from '../studios/engineer.commands';
import { addTrack, editTrack } from '../tracks/track.commands';
import { defaultUploadLimits } from '../uploads/upload';
import { beginUpload } from '../uploads/upload.commands';
import { archiveRelease, unarchiveRelease } from './archive.commands';
import { readLog } from './log.queries';
import { editRelease } from './release.commands';
import { viewRelease } from './release.queries';
import { countArchived, listArchived, listReleases } from './release-list.queries';

const shared = portalForTests();

async function given() {
  const { portal } = shared;
  const { release, tracks } = await portal.release(['One']);
  const client = await portal.client(release.id);
  const [owner, asClient] = [portal.as(portal.owner), portal.as(client)];
  const track = tracks[0];
  if (!track) throw new Error('no track');
  const listed = async (context: typeof owner) => {
    const { you, others, nobody } = await listReleases(context);
    return [you, others, nobody].flatMap(({ releases }) => releases).some(({ id }) => id === release.id);
  };
  const archived = async (context: typeof owner) =>
    (await listArchived(context, null)).releases.find(({ id }) => id === release.id);
  return { portal, release, track, owner, asClient, listed, archived };
}

it('REL-9 an archived release leaves everybody’s list, stands in the archive, and comes back as it was', async () => {
  const { release, owner, asClient, listed, archived } = await given();
  const before = granted(await viewRelease(asClient, release.id));
  const counted = await countArchived(owner);
  granted(await archiveRelease(owner, release.id));
  granted(await archiveRelease(owner, release.id));
  for (const context of [owner, asClient]) {
    expect(await listed(context)).toBe(false);
    expect(await archived(context)).toMatchObject({ state: 'archived', turn: 'nobody', step: null });
    const view = granted(await viewRelease(context, release.id));
    expect(view).toMatchObject({ state: 'archived', stoodAt: before.state, turn: 'nobody', step: null });
    expect(view.archive).toMatchObject({ deleted: null });
  }
  expect(await countArchived(owner)).toBe(counted + 1);
  granted(await unarchiveRelease(owner, release.id));
  expect(await listed(asClient)).toBe(true);
  expect(await archived(asClient)).toBeUndefined();
  const view = granted(await viewRelease(asClient, release.id));
  expect(view).toEqual({ ...before, seq: before.seq + 2 });
  const log = granted(await readLog(asClient, { releaseId: release.id, limit: 2 }));
  expect(log.entries.map(({ event }) => event.type)).toEqual(['release.unarchived', 'release.archived']);
});

it('REL-4 nothing in it changes, for anybody, and the sentence says why', async () => {
  const { release, track, owner, asClient } = await given();
  granted(await archiveRelease(owner, release.id));
  const file = { purpose: 'mix', trackId: track.id, name: 'a.wav', sizeBytes: 10, details: {} } as const;
  const limits = defaultUploadLimits;
  const refused = [
    await saveAnswers(asClient, release.id, { answers: { goals: 'Warm' } }),
    await beginUpload({ ...asClient, limits }, release.id, { ...file, fingerprint: 'f' }),
    await editRelease(owner, release.id, { title: 'Second Cut' }),
    await editTrack(owner, track.id, { title: 'Uno' }),
    await addTrack(owner, release.id, { title: 'Two' }),
  ];
  expect(refused.map(ruleOf)).toEqual(refused.map(() => 'REL-4'));
  for (const result of refused)
    expect(result.ok ? '' : result.refusal.sentence).toContain('until the studio brings it back');
  const { may } = granted(await viewRelease(asClient, release.id));
  expect(may['comment.write']).toMatchObject({ allowed: false, rule: 'REL-4' });
  expect(may['audio.listen'].allowed).toBe(true);
  const page = granted(await viewDeliveries(owner, release.id));
  expect(page.plan?.blockers, 'nothing is asked for a delivery that nobody can build').toEqual([]);
  expect(page.mayBuild).toMatchObject({ allowed: false, rule: 'REL-4' });
});

it('REL-9 owners and engineers archive; assistants and clients do not', async () => {
  const { portal, release, owner, asClient } = await given();
  const noor = { email: 'noor@studio.test', name: 'Noor', role: 'assistant' } as const;
  const { id } = granted(await addEngineer(owner, portal.studioId, noor));
  const assistant = portal.as({ kind: 'user', userId: id, name: noor.name, email: noor.email });
  expect(ruleOf(await archiveRelease(assistant, release.id))).toBe('REL-9');
  expect(ruleOf(await archiveRelease(asClient, release.id))).toBe('REL-9');
  granted(await archiveRelease(owner, release.id));
  expect(ruleOf(await unarchiveRelease(asClient, release.id))).toBe('REL-9');
});
