import { execFileSync } from 'node:child_process';
import { cpSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import { expect, it } from 'vitest';
import { temporaryFolder } from '@/lib/testing/temporary-folder';
import { MEASURING_GOLDEN } from '../measure/golden.table';

const root = path.join(import.meta.dirname, '../../..');

/** Other numbers for what kernels and their facades share: kinds, order and length of the detections, parts and bands. */
const changes: readonly [file: string, from: string | RegExp, to: string][] = [
  ['check/watch/detections.ts', /( {2}shortRun: \{.*?\n {2}\},\n)( {2}longRun: RUN,\n)/s, '$2$1'],
  ['check/watch/detections.ts', /(\n {4}size: [^\n]*)(\n {4}ratio: [^\n]*)/g, '$2$1'],
  ['check/watch/detections.ts', '    certainty:', "    spare: 'Makes every record longer.',\n    certainty:"],
  ['kernels/meter.ts', 'CORRELATION: i32 = 1', 'CORRELATION: i32 = 2'],
  ['kernels/meter.ts', 'LONG_FILTER: i32 = 2', 'LONG_FILTER: i32 = 4'],
  ['kernels/meter.ts', 'PSR: i32 = 4', 'PSR: i32 = 1'],
  ['kernels/live-spectrum.ts', 'BANDS: i32 = 31', 'BANDS: i32 = 30'],
];

const probe = `
import { hashesOf, measuringFingerprints } from '@/lib/testing/hosts/measuring-fingerprint';
import { LiveSpectrum } from '@/lib/engine/measure/live-spectrum';
const spectrum = new LiveSpectrum();
spectrum.configure(48000);
const bands = spectrum.read().length;
hashesOf(measuringFingerprints(4096)).then((hashes) => console.log(JSON.stringify({ bands, hashes })));
`;

it('facades follow the numbers that their kernels use, and read the same', () =>
  temporaryFolder('kernels', async (folder) => {
    for (const each of ['lib/engine', 'lib/testing/hosts', 'lib/testing/signals'])
      cpSync(path.join(root, each), path.join(folder, each), { recursive: true });
    symlinkSync(path.join(root, 'node_modules'), path.join(folder, 'node_modules'), 'dir');
    writeFileSync(path.join(folder, 'package.json'), '{"type":"module"}');
    for (const [name, from, to] of changes) {
      const file = path.join(folder, 'lib/engine', name);
      const text = readFileSync(file, 'utf8');
      const changed = text.replace(from, to);
      expect(changed, `${name}: ${from}`).not.toBe(text);
      writeFileSync(file, changed);
    }
    const built = execFileSync(process.execPath, [path.join(folder, 'lib/engine/build.mjs')], {
      encoding: 'utf8',
    });
    for (const kernel of ['checker', 'meter', 'live-spectrum']) expect(built).toContain(`${kernel} compiled`);
    const bundle = path.join(folder, 'probe.mjs');
    await build({
      stdin: { contents: probe, resolveDir: folder, loader: 'ts' },
      alias: { '@': folder },
      bundle: true,
      platform: 'node',
      format: 'esm',
      outfile: bundle,
    });
    const told = JSON.parse(execFileSync(process.execPath, [bundle], { encoding: 'utf8' }));
    expect(told).toEqual({ bands: 30, hashes: MEASURING_GOLDEN.hashes });
  }));
