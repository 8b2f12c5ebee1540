import { describe, expect, it } from 'vitest';
import type { StudioId } from '@/lib/core/ids';
import { type Access, defaultRights, noRights } from './actor';
import { type Act, acts } from './acts.table';
import { may, refusalOf, verdictsFor } from './policy';

const studioId = 's' as StudioId;
const accesses: Record<string, Access> = {
  owner: { kind: 'member', studioId, role: 'owner' },
  engineer: { kind: 'member', studioId, role: 'engineer' },
  assistant: { kind: 'member', studioId, role: 'assistant' },
  decider: { kind: 'client', role: 'decider', rights: defaultRights.decider },
  contributor: { kind: 'client', role: 'contributor', rights: defaultRights.contributor },
  reviewer: { kind: 'client', role: 'reviewer', rights: defaultRights.reviewer },
  muted: { kind: 'client', role: 'decider', rights: noRights },
  guest: {
    kind: 'guest',
    rights: { listen: true, comment: true, upload: true, approve: true, download: true },
  },
  deafGuest: { kind: 'guest', rights: noRights },
  stranger: { kind: 'stranger' },
};

/** Who may, written out by hand, as the product defines it. */
const expected: Record<Act, string> = {
  'release.view': 'owner engineer assistant decider contributor reviewer guest',
  'release.edit': 'owner engineer assistant',
  'release.archive': 'owner engineer',
  'people.manage': 'owner engineer assistant',
  'people.erase': 'owner',
  'brief.edit': 'owner engineer assistant decider contributor',
  'audio.listen': 'owner engineer assistant decider contributor reviewer guest',
  'source.upload': 'owner engineer assistant decider contributor guest',
  'uploads.view': 'owner engineer assistant decider contributor guest',
  'source.download': 'owner engineer assistant',
  'mix.accept': 'owner engineer assistant',
  'mix.request': 'owner engineer assistant',
  'finding.waive': 'owner engineer',
  'mix.check': 'owner engineer assistant',
  'master.work': 'owner engineer',
  'version.upload': 'owner engineer',
  'version.post': 'owner engineer',
  'comment.write': 'owner engineer assistant decider contributor reviewer guest',
  'comment.resolve': 'owner engineer assistant decider',
  'notes.send': 'decider',
  'master.approve': 'decider',
  'isrc.assign': 'owner engineer assistant',
  'delivery.build': 'owner engineer',
  'delivery.withdraw': 'owner engineer',
  'delivery.download': 'owner engineer assistant decider guest',
  'platforms.edit': 'owner engineer',
  'log.studio': 'owner engineer assistant',
};

describe('policy matrix', () => {
  for (const act of Object.keys(acts) as Act[]) {
    it(`${acts[act].rule} ${act}: only ${expected[act]}`, () => {
      const who = Object.keys(accesses).filter((name) => may(accesses[name] as Access, act).allowed);
      expect(who.join(' ')).toBe(expected[act]);
    });
  }

  it('REL-1 a stranger is told that nothing is here, whatever was asked', () => {
    const verdicts = verdictsFor({ kind: 'stranger' });
    for (const verdict of Object.values(verdicts)) expect(verdict.allowed).toBe(false);
    expect(refusalOf({ kind: 'stranger' }, { rule: 'APR-1', sentence: 'x' }).kind).toBe('not-found');
  });

  it('REL-4 on an archived release nothing changes; it is heard, read, downloaded and brought back', () => {
    const still = [
      ...['release.view', 'release.archive', 'people.manage', 'people.erase', 'audio.listen'],
      ...['uploads.view', 'source.download', 'delivery.download', 'log.studio'],
    ];
    const ofNobody = Object.keys(acts).filter((act) => !still.includes(act)) as Act[];
    for (const [name, access] of Object.entries(accesses)) {
      const archived: Access = { ...access, isArchived: true } as Access;
      for (const act of still as Act[])
        expect(may(archived, act), `${name} ${act}`).toEqual(may(access, act));
      for (const act of ofNobody) expect(may(archived, act).allowed, `${name} ${act}`).toBe(false);
    }
    const verdict = may({ ...accesses.guest, isArchived: true } as Access, 'comment.write');
    expect(verdict).toMatchObject({ rule: 'REL-4', sentence: expect.stringContaining('archived') });
  });

  it('REL-1 an unknown role is refused', () => {
    const unknown = { kind: 'member', studioId, role: 'intern' } as unknown as Access;
    for (const act of Object.keys(acts) as Act[]) expect(may(unknown, act).allowed).toBe(false);
  });
});
