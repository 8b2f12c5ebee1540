import { beforeAll, describe, expect, it } from 'vitest';
import type { CommentId, TrackId } from '@/lib/core/ids';
import { givenVersion } from '@/lib/testing/portal/audio';
import { granted, portalForTests } from '@/lib/testing/portal/portal';
import type { Actor } from '../policy/actor';
import { sendNotes } from '../rounds/round.commands';
import { viewReview } from '../tracks/review.queries';
import { inTimeOrder } from './comment';
import {
  allNotes,
  mostMarks,
  type NotesAsk,
  repliesPerPage,
  repliesPerThread,
  threadsPerPage,
} from './note-window';
import { viewReplies } from './reply.queries';

const threads = 1500;
const replies = 500;

describe('the notes of a track with 2,000', () => {
  const test = portalForTests();
  let trackId: TrackId;
  let client: Actor;

  beforeAll(async () => {
    const { portal } = test;
    const { release, tracks } = await portal.release(['One']);
    const [track] = tracks;
    if (!track) throw new Error('no track');
    trackId = track.id;
    const version = await givenVersion(portal, track);
    client = await portal.client(release.id);
    const columns = `id, "releaseId", "trackId", "versionId", "parentId", "startFrame", "sampleRate", body, "authorKind", "authorId",
      "authorName", "createdAt", "resolvedAt", "hiddenAt"`;
    const about = `'${release.id}', '${track.id}', '${version.id}'`;
    const by = `'user', 'someone', 'Someone'`;
    // Every tenth on the whole track, many at the same place; every third resolved, every fiftieth hidden.
    await portal.prisma.$executeRawUnsafe(`
      INSERT INTO "Comment" (${columns})
      SELECT 'n' || n, ${about}, NULL, CASE WHEN n % 10 > 0 THEN n * 7919 % 300 * 28000 END, CASE WHEN n % 10 > 0 THEN 48000 END,
        repeat('a little softer here; ', 8), ${by}, timestamp '2026-01-01' + n * interval '1 minute',
        CASE WHEN n % 3 = 0 THEN timestamp '2026-02-01' END, CASE WHEN n % 50 = 1 THEN timestamp '2026-02-01' END
      FROM generate_series(1, ${threads}) n`);
    await portal.prisma.$executeRawUnsafe(`
      INSERT INTO "Comment" (${columns})
      SELECT 'r' || n, ${about}, 'n2', NULL, NULL, 'Reply ' || n, ${by}, timestamp '2026-03-01' + n * interval '1 minute', NULL, NULL
      FROM generate_series(1, ${replies}) n`);
  });

  const view = async (ask: Partial<NotesAsk> = {}, actor = client) =>
    granted(await viewReview(test.portal.as(actor), trackId, { ...allNotes, ...ask }));

  it('LST-1 a page has some of them, however many there are, and says how many more there are', async () => {
    const page = await view();
    expect(page.notes).toHaveLength(threadsPerPage);
    expect(page.notesPage).toMatchObject({ earlier: 0, later: 1470 - threadsPerPage, all: 1470 });
    expect(JSON.stringify(page).length).toBeLessThan(150_000);
  });

  it('LST-1 page after page gives every thread once, in the order of time', async () => {
    const stored = await test.portal.uow.read.comments.listComments(trackId);
    const expected = stored
      .filter(({ parentId, hiddenAt }) => parentId === null && hiddenAt === null)
      .sort(inTimeOrder)
      .map(({ id }) => id);
    const found: CommentId[] = [];
    let page = await view({ count: 150 });
    found.push(...page.notes.map(({ id }) => id));
    while (page.notesPage.later > 0) {
      page = await view({ from: page.notes.at(-1)?.id ?? null, count: 151 });
      expect(page.notesPage.earlier).toBe(found.length - 1);
      found.push(...page.notes.slice(1).map(({ id }) => id));
    }
    expect(found).toEqual(expected);
    const end = await view({ from: 'end', back: 50 });
    expect(end.notes.map(({ id }) => id)).toEqual(expected.slice(-50));
    const before = await view({ from: end.notes[0]?.id ?? null, back: 50, count: 100 });
    expect(before.notes.map(({ id }) => id)).toEqual(expected.slice(-100));
  });

  it('LST-1 a link to a note opens the page where it is, resolved ones and replies too', async () => {
    const around = async (from: string) => {
      const ask = { which: 'open', since: new Date('2026-06-01'), back: 25 } as const;
      const { notes, notesPage } = await view({ ...ask, from: from as CommentId });
      return {
        which: notesPage.which,
        at: notes.findIndex(({ id }) => id === (from === 'r7' ? 'n2' : from)),
      };
    };
    expect(await around('n700')).toEqual({ which: 'open', at: 25 });
    expect(await around('n699')).toEqual({ which: 'all', at: 25 });
    expect((await around('r7')).at).toBeGreaterThanOrEqual(0);
    // A resolved note of another release says nothing here, not even that it is there.
    const { portal } = test;
    const { release, tracks } = await portal.release(['Another']);
    await portal.prisma.$executeRaw`
      INSERT INTO "Comment" SELECT (jsonb_populate_record(c, jsonb_build_object('id', 'theirs', 'releaseId', ${release.id}::text,
        'trackId', ${tracks[0]?.id}::text))).* FROM "Comment" c WHERE id = 'n699'`;
    expect((await around('theirs')).which).toBe('open');
    expect((await view({ from: 'nothing' as CommentId, back: 25 })).notesPage.earlier).toBe(0);
  });

  it('LST-1 open notes are counted and listed alone, with what was resolved while the list was open', async () => {
    const { notes, notesPage } = await view({ which: 'open', since: new Date('2026-06-01') });
    expect(notes.every(({ resolved }) => resolved === null)).toBe(true);
    expect(notesPage).toMatchObject({ open: 980, all: 1470, later: 980 - threadsPerPage });
    const since = await view({ which: 'open', since: new Date('2026-01-15') });
    expect(since.notesPage).toMatchObject({ open: 980, later: 1470 - threadsPerPage });
  });

  it('COM-10 hidden notes are counted and listed for the studio alone', async () => {
    const owner = await view({}, test.portal.owner);
    expect(owner.notesPage).toMatchObject({ all: threads, open: 1000 });
  });

  it('LST-1 the marks under the waveform are bounded, and stand for every note that has a place', async () => {
    const { marks } = await view();
    expect(marks.length).toBeLessThanOrEqual(mostMarks);
    const placed = Array.from({ length: threads }, (_, n) => n + 1).filter((n) => n % 10 > 0 && n % 50 !== 1);
    expect(marks.reduce((sum, { count }) => sum + count, 0)).toBe(placed.length);
    const at = marks.map(({ place }) => place.startFrame);
    expect(at).toEqual(at.toSorted((a, b) => a - b));
  });

  it('LST-1 a thread brings its newest replies; the earlier ones come a page at a time', async () => {
    const { notes } = await view({ from: 'n2' as CommentId });
    const thread = notes.find(({ id }) => id === 'n2');
    expect(thread?.replies.map(({ id }) => id)).toEqual(['r496', 'r497', 'r498', 'r499', 'r500']);
    expect(thread?.earlierReplies).toBe(replies - repliesPerThread);
    const context = test.portal.as(client);
    const repliesBefore = async (id: string) =>
      granted(await viewReplies(context, { threadId: 'n2' as CommentId, before: id as CommentId }));
    const first = await repliesBefore('r496');
    expect([first.replies[0]?.id, first.replies.at(-1)?.id, first.more]).toEqual(['r446', 'r495', true]);
    expect(first.replies).toHaveLength(repliesPerPage);
    expect(await repliesBefore('r3')).toMatchObject({ replies: [{ id: 'r1' }, { id: 'r2' }], more: false });
    expect((await repliesBefore('n700')).replies).toEqual([]);
    const stranger = await test.portal.client((await test.portal.release()).release.id);
    const asked = { threadId: 'n2' as CommentId, before: 'r496' as CommentId };
    expect(await viewReplies(test.portal.as(stranger), asked)).toMatchObject({ refusal: { rule: 'REL-1' } });
  });

  it('RND-2 all that were not sent go with one round', async () => {
    const { unsent, currentId } = await view();
    expect(unsent).toBe(980);
    const input = { versionId: currentId as never, message: null };
    granted(await sendNotes(test.portal.as(client), trackId, input));
    expect((await view()).unsent).toBe(0);
  });
});
