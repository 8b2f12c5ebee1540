import { expect, it } from 'vitest';
import type { CommentId } from '@/lib/core/ids';
import type { NoteView, ReplyView } from '@/lib/domain/comments/comment.view';
import { loadPages, withNewest } from './shown-replies';

const time = (n: number) => new Date(Date.UTC(2026, 0, 1, 0, n)).toISOString();
const reply = (n: number) => ({ id: `r${n}`, createdAt: time(n) }) as unknown as ReplyView;
const replies = (...numbers: number[]) => numbers.map(reply);
const thread = (...numbers: number[]) =>
  ({ id: 'note', replies: replies(...numbers) }) as unknown as NoteView;
const numbersOf = (shown: readonly ReplyView[]) => shown.map(({ id }) => Number(id.slice(1)));

it('LST-1 an answer that a newer one has pushed out stays in its place until the earlier ones are loaded again', () => {
  const shown = replies(1, 2, 3, 4, 5, 6);
  expect(numbersOf(withNewest(thread(4, 5, 6, 7, 8), shown))).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
});

it('LST-1 answers that were deleted or hidden are shown no more', () => {
  const shown = replies(1, 2, 3, 4, 5, 6);
  expect(numbersOf(withNewest(thread(2, 3, 4, 6), shown))).toEqual([1, 2, 3, 4, 6]);
  expect(withNewest(thread(), shown)).toEqual([]);
});

it('LST-1 pages of earlier answers end with the newest; a page that cannot be loaded is told, and changes nothing', async () => {
  const asked: string[] = [];
  const load = async (_: CommentId, before: CommentId) => {
    asked.push(before);
    const first = Number(before.slice(1));
    return { ok: true, value: { replies: replies(first - 2, first - 1), more: first > 3 } } as const;
  };
  const found = await loadPages(load, thread(7, 8), 2);
  expect(found.ok && numbersOf(found.value)).toEqual([3, 4, 5, 6, 7, 8]);
  expect(asked).toEqual(['r7', 'r5']);
  const whole = await loadPages(load, thread(3, 4), 9);
  expect(whole.ok && numbersOf(whole.value)).toEqual([1, 2, 3, 4]);
  const failure = { kind: 'offline' } as never;
  expect(await loadPages(async () => ({ ok: false, failure }), thread(7, 8), 1)).toEqual({
    ok: false,
    failure,
  });
});
