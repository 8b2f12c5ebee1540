import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { SmallDisk } from '@/lib/testing/small-disk';
import { openOutput } from './standard-error';

describe.skipIf(!SmallDisk.isAllowed())('a log on a full disk (skipped where nothing may be mounted)', () => {
  test('stops nothing, and has every line when there is room; what was too much is counted', async () => {
    const disk = SmallDisk.open(2);
    try {
      const dest = path.join(disk.folder, 'log');
      const lost: number[] = [];
      const output = openOutput({ dest, mostWaiting: 8000, onLost: (lines) => lost.push(lines) });
      await nextTurn();
      const lines = Array.from({ length: 10 }, (_, at) => `${at} ${'x'.repeat(500)}\n`);
      disk.fill();
      for (const line of lines) output.write(line);
      for (let more = 0; more < 20; more++) output.write(`${'y'.repeat(499)}\n`);
      await disk.makeRoom();
      await nextTurn();
      output.write('there is room\n');
      await nextTurn();
      const text = await readFile(dest, 'utf8');
      expect(text.startsWith(lines.join(''))).toBe(true);
      expect(text.endsWith('there is room\n')).toBe(true);
      const written = text.split('\n').filter((line) => line.startsWith('y')).length;
      expect(lost).toEqual([20 - written]);
    } finally {
      disk.close();
    }
  });
});
