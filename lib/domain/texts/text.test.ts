import { describe, expect, it } from 'vitest';
import { fieldKey } from '@/lib/core/field-key';
import { givenApproval, givenVersion } from '@/lib/testing/portal/audio';
import { granted, portalForTests, ruleOf } from '@/lib/testing/portal/portal';
import { saveAnswers } from '../briefs/brief.commands';
import { viewBrief } from '../briefs/brief.queries';
import { viewMetadata } from '../releases/metadata.queries';
import { confirmTexts, saveTexts } from './text.commands';

const test = portalForTests();

async function setUp() {
  const { portal } = test;
  const { release, tracks } = await portal.release();
  const [one, two] = tracks;
  if (!one || !two) throw new Error('no tracks');
  const client = portal.as(await portal.client(release.id));
  return { portal, release, one, two, client, owner: portal.as(portal.owner) };
}

describe('texts and codes', () => {
  it('TXT-1 what the client answers is the text, with who said it', async () => {
    const { release, one, client, owner } = await setUp();
    const answers = {
      artist: 'The Grooves & Friends',
      upc: '4 006381 333931',
      deadline: '2026-12-24',
      [fieldKey('title', one.id)]: 'One (Final)',
      [fieldKey('isrc', one.id)]: 'gb-abc-26-01001',
      [fieldKey('explicit', one.id)]: 'yes',
      [fieldKey('composer', one.id)]: 'C. Cutter',
    };
    expect(granted(await saveAnswers(client, release.id, { answers })).refused).toEqual({});
    const view = granted(await viewMetadata(owner, release.id));
    expect(view.release).toMatchObject({
      artist: 'The Grooves & Friends',
      upc: '4006381333931',
      deadline: '2026-12-24',
    });
    expect(view.tracks[0]).toMatchObject({
      title: 'One (Final)',
      isrc: 'GBABC2601001',
      explicit: true,
      composer: 'C. Cutter',
    });
    expect(Object.keys(view.unconfirmed).sort()).toEqual(Object.keys(answers).sort());
    expect(view.unconfirmed.upc?.name).toBe(client.actor.kind === 'user' && client.actor.name);
    const brief = granted(await viewBrief(client, release.id));
    expect(brief.answers).toMatchObject({ artist: 'The Grooves & Friends', upc: '4006381333931' });
  });

  it('TXT-1 what the studio writes is what the brief says, and needs nobody to confirm it', async () => {
    const { release, client, owner } = await setUp();
    granted(await saveAnswers(client, release.id, { answers: { label: 'Grove' } }));
    expect(granted(await saveTexts(owner, release.id, { texts: { label: 'Groove', year: '2026' } }))).toEqual(
      {
        refused: {},
      },
    );
    expect(granted(await viewMetadata(owner, release.id)).unconfirmed).toEqual({});
    expect(granted(await viewBrief(client, release.id)).answers.label).toBe('Groove');
  });

  it('TXT-1 each is taken or refused by itself, and the refused one is told at its field', async () => {
    const { release, one, two, client, owner } = await setUp();
    granted(await saveTexts(owner, release.id, { texts: { [fieldKey('isrc', two.id)]: 'GBABC2601002' } }));
    const { refused } = granted(
      await saveAnswers(client, release.id, {
        answers: {
          upc: '123',
          title: ' ',
          label: 'Groove',
          push: 'Wide',
          [fieldKey('isrc', one.id)]: 'GBABC2601002',
          [fieldKey('composer', one.id)]: 'C. Cutter',
        },
      }),
    );
    expect(Object.keys(refused).sort()).toEqual([fieldKey('isrc', one.id), 'title', 'upc'].sort());
    expect(refused.upc).toContain('12 digits');
    const brief = granted(await viewBrief(client, release.id));
    expect(brief.answers).toMatchObject({ upc: '', title: 'First Cut', label: 'Groove', push: 'Wide' });
    expect(brief.answers[fieldKey('composer', one.id)]).toBe('C. Cutter');
  });

  it('TXT-2 what is signed is changed by the studio alone, the deadline by both', async () => {
    const { portal, release, one, two, client, owner } = await setUp();
    await givenApproval(portal, one, await givenVersion(portal, one));
    const answers = {
      label: 'Groove',
      deadline: '2026-12-24',
      [fieldKey('title', one.id)]: 'One (Final)',
      [fieldKey('title', two.id)]: 'Two (Final)',
    };
    const { refused } = granted(await saveAnswers(client, release.id, { answers }));
    expect(Object.keys(refused).sort()).toEqual(['label', fieldKey('title', one.id)].sort());
    const brief = granted(await viewBrief(client, release.id));
    expect(brief.signed).toContain('label');
    expect(brief.signed).not.toContain(fieldKey('title', two.id));
    granted(await saveTexts(owner, release.id, { texts: { label: 'Groove' } }));
    expect(granted(await viewBrief(client, release.id)).signed).toEqual([]);
  });

  it('TXT-3 the studio confirms what it has seen, and nothing that was said since', async () => {
    const { portal, release, client, owner } = await setUp();
    granted(await saveAnswers(client, release.id, { answers: { label: 'Grove', upc: '4006381333931' } }));
    const seen = granted(await viewMetadata(owner, release.id)).unconfirmed;
    portal.clock.advance(1000);
    granted(await saveAnswers(client, release.id, { answers: { label: 'Groove' } }));
    const texts = Object.entries(seen).map(([key, { at }]) => ({ key, saidAt: at }));
    expect(ruleOf(await confirmTexts(client, release.id, { texts }))).toBe('REL-2');
    granted(await confirmTexts(owner, release.id, { texts }));
    expect(Object.keys(granted(await viewMetadata(owner, release.id)).unconfirmed)).toEqual(['label']);
    const log = await portal.uow.read.events.listNewestOf(release.id, 'texts.confirmed', { limit: 2 });
    expect(log.map(({ event }) => event.keys)).toEqual([['upc']]);
  });

  it('TXT-1 texts of the studio are no business of a client’s beyond the brief’s questions', async () => {
    const { release, client } = await setUp();
    expect(ruleOf(await saveTexts(client, release.id, { texts: { genre: 'Polka' } }))).toBe('REL-2');
    expect(ruleOf(await saveAnswers(client, release.id, { answers: { genre: 'Polka' } }))).toBe('BRF-2');
  });

  it('BRF-2 answers from before texts were one with the brief are told, where the texts say something else', async () => {
    const { portal, release, one, client } = await setUp();
    await portal.uow.change(async (tx) => {
      await tx.briefs.saveBrief({
        releaseId: release.id,
        answers: {
          artist: 'The Grooves',
          label: 'Groove',
          [fieldKey('finalTitle', one.id)]: 'One at Last',
          [fieldKey('writers', one.id)]: 'C. Cutter, Groove Music',
        },
        unreadable: {},
        revision: 1,
        submittedAt: null,
        updatedAt: portal.clock.now(),
      });
      return { ok: true, value: null };
    });
    const { earlier } = granted(await viewBrief(client, release.id));
    expect(earlier.map(({ answer }) => answer).sort()).toEqual([
      'C. Cutter, Groove Music',
      'Groove',
      'One at Last',
    ]);
  });
});
