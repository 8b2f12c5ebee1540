import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';

const kernels = path.join(import.meta.dirname, '../../engine/kernels');

/** Reads and writes at an address, and memory taken or moved by bytes. */
const ADDRESSES = /\b(load|store)<|\bv128\.(load|store)|\bheap\.|\bmemory\.(copy|fill|grow)\b/;

/** Sources by their path under kernels/; what is generated is held to the same. */
const sources = readdirSync(kernels, { recursive: true, encoding: 'utf8' }).filter((file) =>
  file.endsWith('.ts'),
);

test('kernels name what lies in memory: only kernels/memory reckons with addresses', () => {
  const outside = sources.filter((file) => !file.startsWith(`memory${path.sep}`));
  expect(outside.length).toBeGreaterThan(50);
  expect(outside.filter((file) => ADDRESSES.test(readFileSync(path.join(kernels, file), 'utf8')))).toEqual(
    [],
  );
  expect(ADDRESSES.test(readFileSync(path.join(kernels, 'memory/row.ts'), 'utf8'))).toBe(true);
});

test('no kernel is hidden from the compiler, the formatter or the fences', () => {
  const hidden = /@ts-(ignore|nocheck|expect-error)|biome-ignore-all|biome-ignore lint/;
  expect(sources.filter((file) => hidden.test(readFileSync(path.join(kernels, file), 'utf8')))).toEqual([]);
  const biome = readFileSync(path.join(import.meta.dirname, '../../../biome.json'), 'utf8');
  expect(biome).not.toContain('!lib/engine');
});
