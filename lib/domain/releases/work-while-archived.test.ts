import { expect, it } from 'vitest';
import type { ReleaseId } from '@/lib/core/ids';
import { defaultRecipe } from '@/lib/engine/chain/recipe';
import { givenMix, hashOf } from '@/lib/testing/portal/audio';
import { granted, portalForTests, ruleOf } from '@/lib/testing/portal/portal';
import { saveAnswers } from '../briefs/brief.commands';
import type { Context } from '../context';
import type { ReleaseEvent } from '../events/event';
import { eventTable } from '../events/event-table';
import { mayHappenWhileArchived } from '../events/while-archived';
import { acceptMix, checkAgain } from '../mixes/mix.commands';
import { createShare } from '../shares/share.commands';
import { addTrack, editTrack } from '../tracks/track.commands';
import { defaultUploadLimits } from '../uploads/upload';
import { beginUpload, claimHash, finishReceiving } from '../uploads/upload.commands';
import { publishUpload } from '../uploads/upload-publish.commands';
import { saveDraft } from '../versions/master.commands';
import { archiveRelease } from './archive.commands';
import { editRelease } from './release.commands';

const shared = portalForTests();
const limits = defaultUploadLimits;

async function given() {
  const { portal } = shared;
  const { release, tracks } = await portal.release(['One']);
  const [track] = tracks;
  if (!track) throw new Error('no track');
  return { portal, release, track, owner: portal.as(portal.owner) };
}

const typesOf = async (releaseId: ReleaseId) =>
  (await shared.portal.uow.read.events.listAfter(releaseId, 0, 1000)).map(({ event }) => event.type);

it('REL-4 what may be recorded while a release is archived: by whoever does it, and by jobs that end what had begun', () => {
  const types = Object.keys(eventTable.release) as ReleaseEvent['type'][];
  const ada = { kind: 'user', userId: 'ada' as never, name: 'Ada', email: 'ada@studio.test' } as const;
  const ofAda = { kind: 'user', id: 'ada', name: 'Ada' } as const;
  const by = (...[actor]: [Parameters<typeof mayHappenWhileArchived>[1]]) =>
    types.filter((type) => mayHappenWhileArchived(type, actor)).sort();
  const aside = [
    'deletion.announced',
    'deletion.postponed',
    'deliverable.downloaded',
    'guest.joined',
    'invitation.revoked',
    'member.changed',
    'member.invited',
    'member.joined',
    'member.removed',
    'notes.hidden',
    'notes.shown',
    'person.erased',
    'release.archived',
    'release.purged',
    'share.changed',
    'share.created',
    'share.revoked',
  ];
  const end = [
    'audio.checked',
    'audio.failed',
    'audio.measured',
    'audio.notChecked',
    'delivery.failed',
    'delivery.ready',
    'mix.accepted',
    'mix.received',
    'print.proved',
    'print.refused',
    'print.rendered',
    'reference.added',
    'track.moved',
    'upload.refused',
    'version.uploaded',
  ];
  expect(by(ada)).toEqual(aside);
  for (const job of [ofAda, { kind: 'system' } as const]) expect(by(job)).toEqual([...aside, ...end].sort());
});

it('REL-4, UPL-6 a file that was being read when its release was archived becomes a mix', async () => {
  const { portal, release, track, owner } = await given();
  const file = { purpose: 'mix', trackId: track.id, name: 'a.wav', sizeBytes: 10, details: {} } as const;
  const { id } = granted(await beginUpload({ ...owner, limits }, release.id, { ...file, fingerprint: 'f' }));
  granted(await claimHash(owner, id, hashOf('f')));
  granted(await finishReceiving(portal, id));
  granted(await archiveRelease(owner, release.id));
  const found = { fileSha256: hashOf('f'), pcmSha256: null, madeBytes: 0 };
  expect(granted(await publishUpload({ ...portal, limits }, id, found))).not.toBeNull();
  expect((await typesOf(release.id)).slice(-3)).toEqual(['release.archived', 'mix.received', 'track.moved']);
});

/** The release is archived by somebody else as soon as the right to change it was asked for. */
function archivedMeanwhile(context: Context): Context {
  const { uow } = context;
  let isDone = false;
  const change: typeof uow.change = (work) =>
    uow.change((tx) => {
      const findRelease = async (id: ReleaseId) => {
        const found = await tx.releases.findRelease(id);
        if (!isDone) granted(await archiveRelease(context, id));
        isDone = true;
        return found;
      };
      return work({ ...tx, releases: { ...tx.releases, findRelease } });
    });
  return { ...context, uow: { ...uow, change } };
}

type Given = Awaited<ReturnType<typeof given>> & { readonly late: Context };
const mixOf = ({ portal, track }: Given) => givenMix(portal, track);
const recipe = defaultRecipe();

it.each<readonly [string, (given: Given) => Promise<Parameters<typeof ruleOf>[0]>]>([
  ['editRelease', ({ late, release }) => editRelease(late, release.id, { title: 'Second Cut' })],
  ['addTrack', ({ late, release }) => addTrack(late, release.id, { title: 'Two' })],
  ['editTrack', ({ late, track }) => editTrack(late, track.id, { title: 'Uno' })],
  ['saveAnswers', ({ late, release }) => saveAnswers(late, release.id, { answers: { goals: 'Warm' } })],
  [
    'beginUpload',
    ({ late, release, track }) =>
      beginUpload({ ...late, limits }, release.id, {
        ...{ purpose: 'mix', trackId: track.id, name: 'a.wav', sizeBytes: 10, details: {} },
        fingerprint: 'f',
      }),
  ],
  [
    'saveDraft',
    ({ late, track }) => saveDraft(late, track.id, { purpose: 'digital', revision: 0, recipe, mixId: null }),
  ],
  [
    'acceptMix',
    async (all) => {
      const { id } = await mixOf(all);
      await all.portal.prisma.track.update({ where: { id: all.track.id }, data: { state: 'mixReview' } });
      return acceptMix(all.late, id);
    },
  ],
  ['checkAgain', async (all) => checkAgain(all.late, (await mixOf(all)).id)],
])('REL-4 %s: nothing is begun in a release that was archived at the same moment', async (_, begin) => {
  const all = await given();
  expect(ruleOf(await begin({ ...all, late: archivedMeanwhile(all.owner) }))).toBe('REL-4');
  expect((await typesOf(all.release.id)).at(-1)).toBe('release.archived');
});

it('REL-4 people come and go while it is archived at the same moment', async () => {
  const { release, owner } = await given();
  const rights = { listen: true, comment: true, upload: true, download: true };
  const token = { secret: 'link', hash: `link of ${release.id}` };
  const late = { ...archivedMeanwhile(owner), token };
  granted(await createShare(late, release.id, { label: 'Band', rights, days: null }));
});
