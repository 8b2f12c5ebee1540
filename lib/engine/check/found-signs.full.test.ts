import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { canDecode, decodeByFfmpeg } from '@/lib/testing/oracles/decoded';
import { findingsIn } from '@/lib/testing/signals/findings-in';
import type { FindingId } from './finding';

const folder = fileURLToPath(new URL('../../../../shared/testdata/found/checks/', import.meta.url));
const possible = existsSync(folder) && canDecode();

/** Files that other people's reports, and synthesised music, found wrong answers with: what must not be said of them. */
const silent: readonly (readonly [file: string, never: readonly FindingId[]])[] = [
  ['p-maui-print', ['lossy-origin', 'upsampled', 'hum', 'hf-tone']],
  ['note-33-A1', ['hum', 'hf-tone', 'lossy-origin', 'upsampled']],
  ['note-43-G2', ['hum', 'hf-tone', 'lossy-origin', 'upsampled']],
  ['rimshot-on-pad', ['hum', 'hf-tone', 'lossy-origin', 'upsampled']],
  ['kick-50Hz-120bpm', ['hum', 'hf-tone', 'lossy-origin', 'upsampled']],
  ['dat-32k', ['lossy-origin', 'hum', 'hf-tone']],
  ['chip-unipolar', ['hum', 'lossy-origin', 'upsampled']],
  ['chip-mix-0dBFS', ['hum', 'lossy-origin', 'upsampled']],
  ['orch-spike2-0.3', ['hum', 'hf-tone']],
  ['stutter-gate-62ms', ['hum', 'hf-tone']],
];

describe.skipIf(!possible)('the inputs of public reports', () => {
  it.each(silent)('%s: never %s', (name, never) => {
    const { sampleRate, channels } = decodeByFfmpeg(`${folder}${name}.flac`);
    const ids = findingsIn(channels, { sampleRate }).map(({ id }) => id);
    expect(ids.filter((id) => never.includes(id))).toEqual([]);
  });

  it('orch-buzz100-200-300: hum at 100 Hz and harmonics, −45 dBFS, once', () => {
    const { sampleRate, channels } = decodeByFfmpeg(`${folder}orch-buzz100-200-300.flac`);
    const found = findingsIn(channels, { sampleRate }).filter(({ id }) => id === 'hum');
    expect(found.map(({ detail }) => 'hz' in detail && detail.hz)).toEqual([100]);
    expect(Math.abs((found[0]?.reading ?? 0) + 45)).toBeLessThan(2.5);
  });
});
