import { describe, expect, it } from 'vitest';
import type { TrackId } from '@/lib/core/ids';
import { granted, portalForTests, ruleOf } from '@/lib/testing/portal/portal';
import { viewPeople } from '../members/people.queries';
import { type Access, defaultRights, noRights } from '../policy/actor';
import type { TrackState } from '../tracks/track-state';
import { readLog } from './log.queries';
import { nextSteps } from './next-step';
import { viewRelease } from './release.queries';
import { stepSeenBy } from './release.view';
import { listReleases } from './release-list.queries';

const tracksIn = (...states: TrackState[]) =>
  states.map((state, index) => ({ id: `t${index + 1}` as TrackId, state }));

describe('next steps', () => {
  it('REL-6 notes come before new work, and delivery waits for every track', () => {
    expect(nextSteps([], 1)).toEqual({ studio: { kind: 'addTracks' }, client: null });
    expect(nextSteps(tracksIn('mastering', 'changesRequested'), 1).studio).toEqual({
      kind: 'makeChanges',
      tracks: ['t2'],
    });
    expect(nextSteps(tracksIn('approved', 'inReview'), 1)).toEqual({
      studio: null,
      client: { kind: 'review', tracks: ['t2'] },
    });
    expect(nextSteps(tracksIn('approved', 'delivered'), 1).studio).toEqual({ kind: 'deliver' });
    expect(nextSteps(tracksIn('delivered', 'archived'), 1)).toEqual({ studio: null, client: null });
  });

  it('REL-6 nobody waits for a client who was not invited', () => {
    expect(nextSteps(tracksIn('briefing'), 0).studio).toEqual({ kind: 'invite' });
    expect(nextSteps(tracksIn('mastering'), 0).studio).toEqual({ kind: 'master', tracks: ['t1'] });
  });

  it('REL-7 each side sees its own step as its turn, and nothing waits for reviewers and guests', () => {
    const steps = nextSteps(tracksIn('mastering', 'inReview'), 1);
    const review = { kind: 'review', tracks: ['t2'] };
    const decider: Access = { kind: 'client', role: 'decider', rights: defaultRights.decider };
    const reviewer: Access = { kind: 'client', role: 'reviewer', rights: defaultRights.reviewer };
    const member = { kind: 'member', studioId: 's', role: 'engineer' } as Access;
    expect(stepSeenBy(decider, steps)).toEqual({ turn: 'you', step: review });
    expect(stepSeenBy(member, steps).turn).toBe('you');
    expect(stepSeenBy(reviewer, steps).turn).toBe('others');
    expect(stepSeenBy({ kind: 'guest', rights: noRights }, steps).turn).toBe('others');
    expect(stepSeenBy(member, nextSteps(tracksIn('delivered'), 1))).toEqual({ turn: 'nobody', step: null });
  });
});

describe('what a person sees', () => {
  const test = portalForTests();

  it('REL-1 the list holds what is shared with a person, and nothing else', async () => {
    const { portal } = test;
    const { release } = await portal.release(['One']);
    const { release: other } = await portal.release(['Else']);
    const client = await portal.client(release.id);
    const seen = await listReleases(portal.as(client));
    expect(seen.you.releases.map((each) => [each.id, each.turn, each.step?.kind])).toEqual([
      [release.id, 'you', 'writeBrief'],
    ]);
    expect([seen.others.total, seen.nobody.total]).toEqual([0, 0]);
    const { you, others } = await listReleases(portal.as(portal.owner));
    const owned = [...you.releases, ...others.releases].map((each) => each.id);
    expect(owned).toEqual(expect.arrayContaining([release.id, other.id]));
    expect(ruleOf(await viewRelease(portal.as(client), other.id))).toBe('REL-1');
  });

  it('REL-1 a client without the right to listen is told that nothing is here', async () => {
    const { portal } = test;
    const { release } = await portal.release(['One']);
    const deaf = await portal.client(release.id, 'reviewer', noRights);
    const { you, others, nobody } = await listReleases(portal.as(deaf));
    expect([you, others, nobody].map(({ total }) => total)).toEqual([0, 0, 0]);
    expect((await viewRelease(portal.as(deaf), release.id)).ok).toBe(false);
  });

  it('MEM-8 clients see names, not addresses, and no links', async () => {
    const { portal } = test;
    const { release } = await portal.release(['One']);
    const client = await portal.client(release.id);
    const forClient = granted(await viewPeople(portal.as(client), release.id));
    expect(forClient.clients.map((each) => each.email)).toEqual([null]);
    const forOwner = granted(await viewPeople(portal.as(portal.owner), release.id));
    expect(forOwner.clients.map((each) => each.email)).toEqual([client.email]);
    expect(forOwner.mayManage).toBe(true);
  });

  it('LOG-1 the log begins with the release, newest first', async () => {
    const { portal } = test;
    const { release } = await portal.release(['One']);
    const log = granted(await readLog(portal.as(portal.owner), { releaseId: release.id, limit: 50 }));
    expect(log.entries.map((entry) => entry.event.type)).toEqual(['track.added', 'release.created']);
  });
});
