import { describe, expect, it } from 'vitest';
import { fieldKey } from '@/lib/core/field-key';
import { granted, portalForTests, ruleOf } from '@/lib/testing/portal/portal';
import { isAsked, missingAnswers, questionOf } from './brief';
import { saveAnswers, submitBrief } from './brief.commands';
import { viewBrief } from './brief.queries';

const test = portalForTests();

describe('the brief', () => {
  it('BRF-4 two people who write at once keep each other’s fields', async () => {
    const { portal } = test;
    const { release } = await portal.release();
    const client = portal.as(await portal.client(release.id));
    const owner = portal.as(portal.owner);
    await Promise.all([
      saveAnswers(client, release.id, { answers: { goals: 'Warm, not loud' } }),
      saveAnswers(owner, release.id, { answers: { decider: 'Bo' } }),
    ]);
    const view = granted(await viewBrief(client, release.id));
    expect(view).toMatchObject({ answers: { goals: 'Warm, not loud', decider: 'Bo' }, revision: 2 });
  });

  it('BRF-4 saving the same again changes nothing', async () => {
    const { portal } = test;
    const { release } = await portal.release();
    const client = portal.as(await portal.client(release.id));
    const answers = { media: ['vinyl', 'streaming'], deadline: '2026-05-01' };
    expect(granted(await saveAnswers(client, release.id, { answers }))).toEqual({ revision: 1, refused: {} });
    expect(granted(await saveAnswers(client, release.id, { answers }))).toEqual({ revision: 1, refused: {} });
  });

  it('BRF-2 refuses answers to unknown questions, or of the wrong shape', async () => {
    const { portal } = test;
    const { release } = await portal.release();
    const other = await portal.release();
    const client = portal.as(await portal.client(release.id));
    const elsewhere = fieldKey('notes', other.tracks[0]?.id);
    for (const answers of [
      { wish: 'x' },
      { media: ['smoke'] },
      { loudness: 'very' },
      { deadline: 'soon' },
      { [elsewhere]: 'x' },
      { constructor: 'x' },
    ]) {
      expect(ruleOf(await saveAnswers(client, release.id, { answers }))).toBe('BRF-2');
    }
  });

  it('BRF-1 reviewers do not write it, strangers do not see it', async () => {
    const { portal } = test;
    const { release } = await portal.release();
    const reviewer = portal.as(await portal.client(release.id, 'reviewer'));
    expect(ruleOf(await saveAnswers(reviewer, release.id, { answers: { goals: 'x' } }))).toBe('BRF-1');
    const other = await portal.release();
    const stranger = portal.as(await portal.client(other.release.id));
    expect(ruleOf(await viewBrief(stranger, release.id))).toBe('REL-1');
    expect(ruleOf(await saveAnswers(stranger, release.id, { answers: { goals: 'x' } }))).toBe('REL-1');
  });

  it('BRF-3 and BRF-5 it can be sent once the required answers are there, and moves its tracks once', async () => {
    const { portal } = test;
    const { release, tracks } = await portal.release();
    const client = portal.as(await portal.client(release.id));
    expect(ruleOf(await submitBrief(client, release.id))).toBe('BRF-3');
    granted(await saveAnswers(client, release.id, { answers: { goals: 'Warm', decider: 'Bo' } }));
    granted(await submitBrief(client, release.id));
    granted(await submitBrief(client, release.id));
    const moved = await portal.uow.read.tracks.listTracks(release.id);
    expect(moved.map((track) => track.state)).toEqual(['awaitingMixes', 'awaitingMixes']);
    const log = await portal.uow.read.events.listAfter(release.id, 0, 100);
    expect(log.filter(({ event }) => event.type === 'brief.submitted')).toHaveLength(1);
    portal.clock.advance(1000);
    const note = { [fieldKey('notes', tracks[0]?.id)]: 'The second verse is quiet on purpose.' };
    granted(await saveAnswers(client, release.id, { answers: note }));
    expect(granted(await viewBrief(client, release.id))).toMatchObject({ changedSince: true });
    granted(await submitBrief(client, release.id));
    expect(granted(await viewBrief(client, release.id))).toMatchObject({ changedSince: false });
  });
});

describe('questions', () => {
  it('are found by key, for the release and for a track', () => {
    expect(questionOf('goals')).toMatchObject({ field: { kind: 'text' }, trackId: null });
    expect(questionOf('tracks.abc.notes')).toMatchObject({ field: { kind: 'text' }, trackId: 'abc' });
    expect(questionOf('tracks.abc.goals')).toBeNull();
    expect(questionOf('notes')).toBeNull();
  });

  it('are asked only where they make sense', () => {
    const vinyl = questionOf('vinyl');
    if (!vinyl) throw new Error('no such question');
    expect(isAsked(vinyl.field, { media: ['cd'] })).toBe(false);
    expect(isAsked(vinyl.field, { media: ['cd', 'vinyl'] })).toBe(true);
    expect(missingAnswers({ goals: ' ', artist: 'A', title: 'B' })).toEqual(['goals', 'decider']);
  });
});
