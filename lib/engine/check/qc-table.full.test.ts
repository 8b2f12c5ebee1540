import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { canDecode, decodeByFfmpeg } from '@/lib/testing/oracles/decoded';
import { findingsIn } from '@/lib/testing/signals/findings-in';
import { findingsInMade } from '@/lib/testing/signals/made-faults';
import { soundStereo } from '@/lib/testing/signals/synthetic-mix';
import { CHECKS } from './checks.table';
import { FINDING_IDS, type Finding, type FindingId } from './finding';
import { CHECKS_GOLDEN } from './golden.table';
import { CHECKS_VERSION } from './stamp';

const folder = fileURLToPath(new URL('../../../../shared/testdata/', import.meta.url));
const possible = existsSync(`${folder}qc`) && canDecode();

interface Expected {
  readonly id: FindingId;
  /** First frames, if the fault has places; within `within` seconds. */
  readonly frames?: readonly number[];
  readonly within?: number;
  readonly channel?: number | null;
}

const cut: readonly FindingId[] = ['head-cut', 'tail-cut'];
const wide = 0.01;
const sharp = 0.001;

/** What testdata/qc says about its files. All are excerpts of a song: their cut ends are real. */
const faults: Readonly<Record<string, readonly Expected[]>> = {
  'maui-clean': [],
  'maui-offset-gain-ref': [],
  'maui-clicks': [{ id: 'click', frames: [18_942, 46_129, 63_694, 95_740, 114_712], within: sharp }],
  'maui-dropouts': [{ id: 'dropout', frames: [50_400, 100_800], within: sharp }],
  'maui-clipped-0dBFS': [{ id: 'clipping', frames: [3822], within: wide }],
  'maui-clipped-below-fs': [
    { id: 'clipping-below-full-scale', frames: [3820], within: wide },
    { id: 'true-peak-over' },
  ],
  'maui-inter-sample-overs': [{ id: 'true-peak-over' }, { id: 'clipping-below-full-scale' }],
  'maui-dc-left': [{ id: 'dc-offset', channel: 0 }],
  'maui-polarity-right': [{ id: 'polarity-inverted' }],
  'maui-dual-mono': [{ id: 'dual-mono' }],
  'maui-right-silent': [{ id: 'silent-channel', channel: 1 }],
  'maui-fake24-is16': [{ id: 'fake-bit-depth' }],
  'maui-fake96k-is48k': [{ id: 'upsampled' }],
  'maui-lossy-origin-mp3-128': [{ id: 'lossy-origin' }],
  'maui-head-silence-tail-cut': [
    { id: 'head-silence', frames: [0] },
    { id: 'tail-cut', frames: [171_120], within: wide },
  ],
  'maui-hum-50Hz': [{ id: 'hum' }],
  'maui-hf-tone': [{ id: 'hf-tone' }],
};

const table: string[] = [];

afterAll(() => {
  console.info(['file | expected | found | place | false alarms', ...table].join('\n'));
});

function row(name: string, expected: readonly Expected[], findings: readonly Finding[]): readonly string[] {
  const sampleRate = name.includes('96k') ? 96_000 : 48_000;
  const seen = expected.map((one) => {
    const own = findings.filter(({ id }) => id === one.id);
    const missed = (one.frames ?? []).filter(
      (frame) =>
        !own.some(({ startFrame }) => Math.abs(startFrame - frame) <= (one.within ?? wide) * sampleRate),
    );
    const off = own.filter(({ channel }) => one.channel !== undefined && channel !== one.channel);
    return own.length > 0 && missed.length === 0 && off.length === 0;
  });
  const named = new Set<FindingId>([...expected.map(({ id }) => id), ...cut]);
  const alarms = [...new Set(findings.map(({ id }) => id).filter((id) => !named.has(id)))];
  const ids = expected.map(({ id }) => id).join(', ') || '(clean)';
  const place = expected.some(({ frames }) => frames)
    ? seen.every(Boolean)
      ? 'right'
      : 'wrong'
    : 'whole file';
  table.push([name, ids, seen.every(Boolean) ? 'yes' : 'NO', place, alarms.join(', ') || 'none'].join(' | '));
  return alarms;
}

/** A row of a file whose findings have no places to check. */
function addRow(name: string, expected: readonly FindingId[], found: readonly FindingId[]): void {
  const isWhole = expected.every((id) => found.includes(id));
  const alarms = found.filter((id) => !expected.includes(id));
  const ids = expected.join(', ') || '(clean)';
  table.push([name, ids, isWhole ? 'yes' : 'NO', 'whole file', alarms.join(', ') || 'none'].join(' | '));
}

/** Everything about a check that can change its findings: its description, and what is found in its made fault. */
function hashOf(id: FindingId, findings: readonly Finding[]): string {
  const { unit, thresholds, severity, explains } = CHECKS[id];
  const limits = Object.entries(thresholds).map(([name, limit]) => [name, limit.value, limit.unit]);
  const judged = typeof severity === 'string' ? severity : 'by what was found';
  // The signals are made with the host's sine, whose last digits may differ.
  const rounded = (_: string, value: unknown) =>
    typeof value === 'number' && !Number.isInteger(value) ? Number(value.toPrecision(3)) : value;
  const text = JSON.stringify({ id, unit, limits, severity: judged, explains, findings }, rounded);
  return createHash('sha256').update(text).digest('hex').slice(0, 12);
}

describe.skipIf(!possible)('faults of testdata/qc are found at their places, and nothing else', () => {
  it.each(Object.keys(faults))('%s', (name) => {
    const expected = faults[name] ?? [];
    const { sampleRate, channels } = decodeByFfmpeg(`${folder}qc/${name}.flac`);
    const findings = findingsIn(channels, { sampleRate });
    const alarms = row(name, expected, findings);
    expect(alarms).toEqual([]);
    for (const { id, frames = [], within = wide, channel } of expected) {
      const own = findings.filter((finding) => finding.id === id);
      expect(own.length, id).toBeGreaterThan(0);
      if (id === 'click' || id === 'dropout') expect(own).toHaveLength(frames.length);
      for (const frame of frames) {
        const nearest = Math.min(...own.map(({ startFrame }) => Math.abs(startFrame - frame)));
        expect(nearest, `${id} at ${frame}`).toBeLessThanOrEqual(within * sampleRate);
      }
      if (channel !== undefined) expect(own.map((finding) => finding.channel)).toEqual([channel]);
    }
  });
});

describe('generated faults', () => {
  it('finds nothing in faultless files', () => {
    expect(findingsIn(soundStereo(), { sampleRate: 48_000 }).map(({ id }) => id)).toEqual([]);
  });

  const hashes = new Map<FindingId, string>();

  it.each(FINDING_IDS)('%s', (id) => {
    const findings = findingsInMade(id);
    hashes.set(id, hashOf(id, findings));
    const found = new Set(findings.map((finding) => finding.id));
    addRow(`made: ${id}`, [id], [...found]);
    expect([...found]).toEqual([id]);
  });

  it('CHECKS_VERSION rises with every change of a check', () => {
    const changed = [...hashes].filter(([id, hash]) => hash !== CHECKS_GOLDEN.hashes[id]);
    const isNew = `raise CHECKS_VERSION, and write into golden.table.ts: ${JSON.stringify(Object.fromEntries(hashes))}`;
    expect(changed, isNew).toEqual([]);
    expect(CHECKS_GOLDEN.version, 'golden.table.ts is of this version').toBe(CHECKS_VERSION);
  });

  it('reports that a float file above full scale has lost nothing', () => {
    const loud = soundStereo().map((channel) => channel.map((x) => 6 * x));
    const findings = findingsIn(loud, { sampleRate: 48_000, sampleFormat: 'float', bitDepth: 32 });
    expect(findings.map(({ id, severity }) => [id, severity])).toEqual([['true-peak-over', 'remark']]);
  });

  it('has one finding for a file without sound', () => {
    const silence = [new Float32Array(96_000), new Float32Array(96_000)];
    expect(findingsIn(silence, { sampleRate: 48_000 }).map(({ id, channel }) => [id, channel])).toEqual([
      ['silent-channel', null],
    ]);
  });
});
