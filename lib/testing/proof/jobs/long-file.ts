import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { writeLongWav } from '@/lib/testing/files/long-wav';
import { threadFile } from '../../../jobs/run-thread';
import type { MeasureInput, MeasureOutput } from '../../../jobs/threads/measure.thread';

export interface LongFileFound {
  readonly frames: number;
  readonly fileBytes: number;
  readonly peaksBytes: number;
  readonly seconds: number;
  /** Peak memory of the process. */
  readonly maxRssBytes: number;
  /** Number of progress reports, and the longest share of the file between two of them. */
  readonly timesTold: number;
  readonly longestStep: number;
  readonly clicks: readonly number[];
  readonly findings: readonly string[];
}

const root = path.join(import.meta.dirname, '../../../..');

/** Measures, checks and draws a 24-bit, 96 kHz WAV of this many minutes with clicks in it, in a process of its own. */
export async function measureLongFile(
  minutes: number,
  clicksAtSeconds: readonly number[],
): Promise<LongFileFound> {
  const folder = mkdtempSync(path.join(tmpdir(), 'acetate long file '));
  try {
    const file = path.join(folder, 'long.wav');
    const clicks = clicksAtSeconds.map((atSeconds) => ({ atSeconds }));
    const { sizeBytes } = await writeLongWav(file, minutes, clicks);
    const peaksFile = path.join(folder, 'peaks');
    const input: MeasureInput = {
      file,
      purpose: 'mix',
      renditionFile: path.join(folder, 'rendition'),
      peaksFile,
      longestSeconds: Number.MAX_SAFE_INTEGER,
    };
    const alone = path.join(import.meta.dirname, 'measure-alone.mjs');
    const ran = spawnSync(process.execPath, [alone, threadFile(root, 'measure'), JSON.stringify(input)], {
      encoding: 'utf8',
      maxBuffer: 2 ** 28,
    });
    if (ran.status !== 0) throw new Error(`Measuring ended with ${ran.status}: ${ran.stderr}`);
    const { told, output, seconds, maxRssBytes } = JSON.parse(ran.stdout) as {
      told: number[];
      output: MeasureOutput;
      seconds: number;
      maxRssBytes: number;
    };
    if (output.refused !== null) throw new Error(output.refused);
    const { findings } = output.analysis;
    return {
      frames: output.facts.frames,
      fileBytes: sizeBytes,
      peaksBytes: statSync(peaksFile).size,
      seconds,
      maxRssBytes,
      timesTold: told.length,
      longestStep: Math.max(...told.map((fraction, at) => fraction - (told[at - 1] ?? 0))),
      clicks: findings.filter(({ id }) => id === 'click').map(({ startFrame }) => startFrame),
      findings: [...new Set(findings.map(({ id }) => id))],
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
