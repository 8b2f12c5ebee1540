import { describe, expect, expectTypeOf, it } from 'vitest';
import { logLine } from '@/components/text/log';
import type { TrackId } from '@/lib/core/ids';
import type { DomainEvent, EventType, RecordedEvent } from './event';
import { type EventReader, isSeenBy } from './event-audience';
import type { EventMail } from './event-description';
import { accessChangeOf, happenedIn, noticeOf, parseNotice } from './event-notice';
import { describedEvent, eventTable, type MailingType } from './event-table';
import { fromStored, toStored } from './stored-event';

const sides = ['studio', 'client', 'guest', 'nobody'] as const;

const byPurpose =
  'mix: studio client guest; reference: studio client guest; version: studio; unknown: studio';

/** Who may learn of what, written out by hand, as the product defines it. */
const expected: Readonly<Record<EventType, string>> = {
  'release.created': 'studio client guest',
  'release.edited': 'studio client guest',
  'texts.confirmed': 'studio client guest',
  'release.archived': 'studio client guest',
  'release.unarchived': 'studio client guest',
  'deletion.announced': 'studio',
  'deletion.postponed': 'studio',
  'release.purged': 'studio client guest',
  'track.added': 'studio client guest',
  'track.edited': 'studio client guest',
  'track.removed': 'studio client guest',
  'track.restored': 'studio client guest',
  'tracks.reordered': 'studio client guest',
  'track.moved': 'studio client guest',
  'isrc.assigned': 'studio client guest',
  'isrc.removed': 'studio client guest',
  'member.invited': 'studio',
  'member.joined': 'studio client',
  'member.changed': 'studio',
  'member.removed': 'studio client',
  'invitation.revoked': 'studio',
  'share.created': 'studio',
  'share.changed': 'studio',
  'share.revoked': 'studio',
  'guest.joined': 'studio client',
  'person.erased': 'studio client',
  'notes.hidden': 'studio',
  'notes.shown': 'studio',
  'brief.submitted': 'studio client guest',
  'reference.added': 'studio client guest',
  'reference.edited': 'studio client guest',
  'reference.removed': 'studio client guest',
  'upload.started': byPurpose,
  'upload.refused': 'studio',
  'audio.checked': byPurpose,
  'audio.notChecked': byPurpose,
  'audio.measured': byPurpose,
  'audio.failed': byPurpose,
  'mix.received': 'studio client guest',
  'mix.accepted': 'studio',
  'mix.requested': 'studio client guest',
  'mix.requestWithdrawn': 'studio client guest',
  'mix.takenBack': 'studio client guest',
  'finding.waived': 'studio client guest',
  'finding.unwaived': 'studio client guest',
  'print.started': 'studio',
  'print.rendered': 'studio',
  'print.proved': 'studio',
  'print.refused': 'studio',
  'version.uploaded': 'studio',
  'version.posted': 'studio client guest',
  'version.withdrawn': 'studio client guest',
  'comment.written': 'studio client guest',
  'comment.edited': 'studio client guest',
  'comment.resolved': 'studio client guest',
  'comment.reopened': 'studio client guest',
  'comment.deleted': 'studio client guest',
  'comment.restored': 'studio client guest',
  'notes.sent': 'studio client guest',
  'track.approved': 'studio client guest',
  'approval.takenBack': 'studio client guest',
  'approval.voided': 'studio client guest',
  'delivery.started': 'studio',
  'delivery.ready': 'studio client guest',
  'delivery.lapsed': 'studio client guest',
  'delivery.withdrawn': 'studio client guest',
  'delivery.offered': 'studio client guest',
  'delivery.failed': 'studio',
  'deliverable.downloaded': 'studio',
  'studio.created': 'studio',
  'studio.edited': 'studio',
  'engineer.added': 'studio',
  'engineer.changed': 'studio',
  'engineer.removed': 'studio',
  'engineer.erased': 'studio',
  'retention.changed': 'studio',
  'platform.added': 'studio',
  'platform.edited': 'studio',
  'platform.hidden': 'studio',
  'platform.shown': 'studio',
  'platform.removed': 'studio',
  'platform.restored': 'studio',
  'platforms.restored': 'studio',
};

const types = [...Object.keys(eventTable.release), ...Object.keys(eventTable.studio)] as EventType[];

function who(seenBy: readonly string[]): string {
  return sides.filter((side) => seenBy.includes(side)).join(' ');
}

function audienceText(type: EventType): string {
  const seenBy = describedEvent(type)?.description.seenBy ?? [];
  if (typeof seenBy !== 'function') return who(seenBy);
  const purposes = ['mix', 'reference', 'version', null];
  return purposes.map((purpose) => `${purpose ?? 'unknown'}: ${who(seenBy({ purpose }))}`).join('; ');
}

describe('the table of events', () => {
  for (const type of types) {
    it(`LOG-1 ${type}: nobody but ${expected[type]}`, () => {
      expect(audienceText(type)).toBe(expected[type]);
    });
  }

  it('LOG-1 whoever sends a file learns that it arrived or was refused, and no other guest does', () => {
    const about = { purpose: 'mix', trackId: null } as const;
    const refused = {
      type: 'upload.refused',
      uploadId: 'u' as never,
      name: 'Ferry.wav',
      sentence: 'It is empty.',
      ...about,
    } as const;
    const actor = { kind: 'guest', id: 'g1', name: 'Bo' } as const;
    const notice = noticeOf({ stream: 'r', seq: 1, actor, event: refused });
    const guest = (id: string): EventReader => ({ id, side: 'guest' });
    expect(isSeenBy(notice, guest('g1'))).toBe(true);
    expect(isSeenBy(notice, guest('g2'))).toBe(false);
    expect(isSeenBy(notice, { id: 'g1', side: 'nobody' })).toBe(false);
  });

  it('LOG-1 an unknown type is hidden from everybody, and the log reads on past it', () => {
    const event = { type: 'future.happened', secret: 'x' } as unknown as DomainEvent;
    const actor = { kind: 'user', id: 'ada', name: 'Ada' } as const;
    const notice = noticeOf({ stream: 'r', seq: 1, actor, event });
    for (const side of sides) expect(isSeenBy(notice, { id: 'ada', side })).toBe(false);
    expect(fromStored('future.happened', { secret: 'x' })).toBeNull();
    expect(accessChangeOf('future.happened')).toBe('people');
    expect(logLine(event, () => '')).toBeNull();
  });

  it('REL-4, LIV-5 archiving takes away the right to send: running uploads are asked again', () => {
    expect(accessChangeOf('release.archived')).toBe('files');
    expect(accessChangeOf('release.unarchived')).toBe('none');
  });

  it('LOG-5 an event without its row does not compile, nor one that carries something else', () => {
    expectTypeOf<{ type: 'future.happened' }>().not.toExtend<DomainEvent>();
    expectTypeOf<{ type: 'track.added'; trackId: TrackId }>().not.toExtend<DomainEvent>();
    expectTypeOf<{ type: 'track.added'; trackId: TrackId; title: string }>().toExtend<DomainEvent>();
    expectTypeOf<EventType>().toEqualTypeOf<DomainEvent['type']>();
    const mailing = types.filter((type) => describedEvent(type)?.description.mail);
    expectTypeOf(mailing as MailingType[]).toExtend<EventType[]>();
    expect(mailing.sort()).toEqual([
      'approval.takenBack',
      'delivery.lapsed',
      'delivery.offered',
      'delivery.ready',
      'delivery.withdrawn',
      'engineer.added',
      'member.invited',
      'mix.requested',
      'notes.sent',
      'track.approved',
      'version.posted',
    ]);
  });

  it('LOG-5 every row has its words, and names the recipients of each mail', () => {
    for (const type of types) {
      const row = describedEvent(type)?.description;
      expect(row, type).toBeDefined();
      const mail = row?.mail as EventMail | null;
      if (mail) expect(mail.to, type).toBeTruthy();
    }
    expect(new Set(types).size).toBe(types.length);
  });
});

describe('stored events', () => {
  const failed = {
    type: 'audio.failed',
    audioFileId: 'a' as never,
    name: 'Ferry v3.wav',
    sentence: 'It ends too early.',
    purpose: 'version',
    trackId: 't' as TrackId,
  } as const;

  it('LOG-6 comes back as it was recorded, with the version of its payload', () => {
    const stored = toStored(failed);
    expect(stored).toMatchObject({ version: 1, value: { name: 'Ferry v3.wav' } });
    expect(fromStored('audio.failed', JSON.parse(JSON.stringify(stored)))).toEqual(failed);
  });

  it('LOG-6 an older payload is upgraded; what it did not contain stays hidden', () => {
    const old = { audioFileId: 'a', name: 'Ferry v3.wav', sentence: 'It ends too early.' };
    expect(fromStored('audio.failed', old)).toEqual({ ...failed, purpose: null, trackId: null });
  });

  it('LOG-6 an edited row of the table of services names its fields as today', () => {
    const old = { version: 1, value: { platformId: 'p', name: 'P', fields: ['standing', 'note'] } };
    expect(fromStored('platform.edited', old)).toMatchObject({ fields: ['certainty', 'note'] });
  });

  it('LOG-6 a newer payload, a broken one and nonsense are not read', () => {
    for (const [type, stored] of [
      ['audio.failed', { ...toStored(failed), version: 2 }],
      ['audio.failed', { audioFileId: 'a' }],
      ['track.moved', { trackId: 't', from: 'nowhere', to: 'mastering' }],
      ['track.added', null],
      ['track.added', 'x'],
      ['toString', {}],
    ] as const) {
      expect(fromStored(type, stored), type).toBeNull();
    }
  });

  it('LOG-6 what does not fit its row is not recorded', () => {
    const broken = { type: 'track.added', trackId: 't' } as unknown as DomainEvent;
    expect(() => toStored(broken)).toThrow();
  });

  it('LOG-5 a notification holds everything that listeners decide by; an older portal’s is read as of an unknown type', () => {
    const actor = { kind: 'user', id: 'ada', name: 'Ada' } as const;
    const recorded: Omit<RecordedEvent, 'at'> = { stream: 'r', seq: 7, actor, event: failed };
    const notice = noticeOf(recorded);
    expect(notice).toEqual({
      stream: 'r',
      seq: 7,
      type: 'audio.failed',
      trackId: 't',
      seenBy: ['studio'],
      actorId: 'ada',
      told: { actor, payload: expect.anything() },
    });
    const heard = parseNotice(JSON.stringify(notice));
    expect(heard).toEqual(notice);
    expect(heard && happenedIn(heard)).toEqual({ actor, event: failed });
    expect(parseNotice('{"stream":"r","seq":7}')).toMatchObject({ type: '', seenBy: [], told: null });
    for (const text of ['', 'null', '{', '{"seq":1}']) expect(parseNotice(text)).toBeNull();
  });

  it('LOG-5 a long event is announced without what it says, and always fits a notification', () => {
    const actor = { kind: 'user', id: 'ada', name: 'Ada' } as const;
    const saying = (length: number) => ({ ...failed, sentence: '–'.repeat(length) });
    const announced = (length: number) => noticeOf({ stream: 'r', seq: 7, actor, event: saying(length) });
    expect(announced(10).told).not.toBeNull();
    expect(announced(5000).told).toBeNull();
    for (let length = 0; length < 3000; length += 50)
      expect(Buffer.byteLength(JSON.stringify(announced(length)))).toBeLessThan(8000);
  });
});
