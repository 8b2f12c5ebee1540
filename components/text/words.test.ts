import { expect, it } from 'vitest';
import type { TrackId } from '@/lib/core/ids';
import type { Step } from '@/lib/domain/releases/next-step';
import { logLine } from './log';
import { theirStep, yourStep } from './steps';

const around = { titleOf: (id: string) => (id === 't1' ? 'Ferry' : null), studio: 'Lacquer Room' };
const one = ['t1'] as unknown as TrackId[];
const three = ['t1', 't2', 't3'] as unknown as TrackId[];

it('names one track, and counts several', () => {
  expect(yourStep({ kind: 'sendMixes', tracks: one }, around)).toBe('Send the mix of “Ferry”.');
  expect(yourStep({ kind: 'sendMixes', tracks: three }, around)).toBe('Send the mixes of 3 tracks.');
  expect(theirStep({ kind: 'review', tracks: one }, around)).toBe('“Ferry” is in review.');
  expect(theirStep({ kind: 'review', tracks: three }, around)).toBe('3 tracks are in review.');
});

it('writes every step as whole sentences, without an exclamation mark', () => {
  const steps: Step[] = [
    { kind: 'writeBrief' },
    { kind: 'sendMixes', tracks: one },
    { kind: 'review', tracks: one },
    { kind: 'addTracks' },
    { kind: 'invite' },
    { kind: 'makeChanges', tracks: three },
    { kind: 'checkMixes', tracks: three },
    { kind: 'master', tracks: one },
    { kind: 'deliver' },
  ];
  for (const step of steps) {
    for (const sentence of [yourStep(step, around), theirStep(step, around)]) {
      expect(sentence).toMatch(/^[A-Z“0-9][^!]*\.$/);
    }
  }
});

it('writes the log as the end of a sentence that begins with a name', () => {
  const line = logLine({ type: 'release.edited', fields: ['label', 'catalogueNumber'] }, () => '');
  expect(line?.sentence).toBe('changed the label, the catalogue number');
  const event = {
    type: 'isrc.assigned',
    trackId: 't1' as TrackId,
    isrc: 'QMABC2600001',
    source: 'allotted',
  } as const;
  expect(logLine(event, () => 'Ferry')?.sentence).toBe('gave “Ferry” the ISRC QM-ABC-26-00001');
});
