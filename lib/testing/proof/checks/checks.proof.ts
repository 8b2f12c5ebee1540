import { afterAll, describe, expect, it } from 'vitest';
import { CHECKS } from '@/lib/engine/check/checks.table';
import type { FindingId } from '@/lib/engine/check/finding';
import { CHECKS_VERSION } from '@/lib/engine/check/stamp';
import { BEFORE } from '../../checks/before.table';
import { alarmsOf, recallOf, type SetScore, scoreOf } from '../../checks/check-set';
import { canEncode, canResample } from '../../checks/coded';
import { KEPT } from '../../checks/kept.table';
import { hasMusic } from '../../checks/real-music';
import { CHECK_SETS } from '../../checks/sets.table';
import { reportFigures } from '../proof-figures';

/** Only the sets of these checks (`ACETATE_CHECKS=hum,click`); all of them by default. */
const wanted = process.env.ACETATE_CHECKS?.split(',') ?? [];
const sets = CHECK_SETS.filter(({ check }) => wanted.length === 0 || wanted.includes(check));

/** Without these the sets have fewer cases than those that were counted. */
const absent = [
  ...(hasMusic ? [] : ['the real music']),
  ...(canResample ? [] : ['ffmpeg']),
  ...(canEncode('libmp3lame') ? [] : ['an MP3 encoder']),
];

const rows: string[][] = [];
const counted: Record<string, readonly [found: number, alarms: number]> = {};

describe('recall and false alarms of every check', () => {
  it.each(sets.map((set) => [set.check, set.name, set] as const))('%s: %s', (check, name, set) => {
    const score = scoreOf(set);
    const [recall, alarms] = [recallOf(score), alarmsOf(score)];
    const key = `${check}: ${name}`;
    const [recallBefore = '', alarmsBefore = ''] = BEFORE[key] ?? [];
    rows.push([check, name, recallBefore, recall, alarmsBefore, alarms]);
    counted[key] = [score.found, score.alarmed + score.besides];
    console.info(
      [`${key} | ${recallBefore} → ${recall} | ${alarmsBefore} → ${alarms}`, ...detailOf(score)].join('\n'),
    );
    expect(score.planted + score.clean).toBeGreaterThan(0);
    if (absent.length > 0) return;
    const [leastFound, mostAlarms] = KEPT[key] ?? [];
    expect(leastFound, 'a set without a row in kept.table.ts').toBeDefined();
    expect(score.found).toBeGreaterThanOrEqual(leastFound ?? 0);
    expect(score.alarmed + score.besides).toBeLessThanOrEqual(mostAlarms ?? 0);
  });

  it('has sets for each check', () => {
    const tried = new Set(CHECK_SETS.map(({ check }) => check));
    expect(Object.keys(CHECKS).filter((id) => !tried.has(id as FindingId))).toEqual([]);
  });
});

function detailOf({ byFault, missed, alarms }: SetScore): readonly string[] {
  const faults = [...byFault].map(([name, { planted, found }]) => `  ${name}: ${found} of ${planted}`);
  return [
    ...faults,
    ...missed.map((name) => `  missed: ${name}`),
    ...alarms.map((name) => `  alarm: ${name}`),
  ];
}

afterAll(() => {
  if (process.env.ACETATE_CHECKS_RAW) console.info(JSON.stringify(counted, null, 2));
  for (const check of new Set(rows.map(([id]) => id ?? ''))) {
    reportFigures(`checks-${check}`, {
      title: check,
      about: [
        `Version ${CHECKS_VERSION} of the checks.`,
        ...(absent.length > 0
          ? [`Not on this machine, and so without their cases: ${absent.join(', ')}.`]
          : []),
      ].join(' '),
      document: 'checks.md',
      columns: ['set', 'recall before', 'recall', 'false alarms before', 'false alarms'],
      figures: rows.filter(([id]) => id === check).map((row) => row.slice(1)),
    });
  }
});
