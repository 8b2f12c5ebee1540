import { expect, test } from 'vitest';
import { piecesOf } from './pieces';

async function* source(chunks: readonly string[], failure?: Error) {
  for (const chunk of chunks) yield Buffer.from(chunk);
  if (failure) throw failure;
}

async function collect(pieces: AsyncIterable<Buffer>, into: string[]): Promise<void> {
  for await (const piece of pieces) into.push(piece.toString());
}

test('pieces are as large as they may be, whatever the chunks', async () => {
  const found: string[] = [];
  await collect(piecesOf(source(['abcdefg', 'h', 'ij']), { mostBytes: 3, mostMs: 1e9, now: () => 0 }), found);
  expect(found).toEqual(['abc', 'def', 'ghi', 'j']);
});

test('a piece that has been collected for too long is not waited for', async () => {
  let now = 0;
  const found: string[] = [];
  const limits = { mostBytes: 100, mostMs: 1500, now: () => now };
  async function* slow() {
    for (const letter of 'abcd') {
      now += 1000;
      yield Buffer.from(letter);
    }
  }
  await collect(piecesOf(slow(), limits), found);
  expect(found).toEqual(['abc', 'd']);
});

test('when the source fails, what came before comes first', async () => {
  const found: string[] = [];
  const limits = { mostBytes: 3, mostMs: 1e9, now: () => 0 };
  const failing = piecesOf(source(['abcd', 'e'], new Error('the line dropped')), limits);
  await expect(collect(failing, found)).rejects.toThrow('the line dropped');
  expect(found).toEqual(['abc', 'de']);
});
