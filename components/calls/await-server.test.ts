import { expect, test } from 'vitest';
import { awaitServer } from './await-server';

function server(answers: boolean[]) {
  const seen: string[] = [];
  const waiting = awaitServer({
    isReady: async () => {
      seen.push('asked');
      return answers.shift() ?? false;
    },
    onAway: () => seen.push('away'),
    pause: async () => {
      if (answers.length === 0) throw new Error('left');
    },
  });
  return { seen, waiting };
}

test('a page that failed while the server was away comes back when the server does', async () => {
  const { seen, waiting } = server([false, false, true]);
  expect(await waiting).toBe(true);
  expect(seen).toEqual(['asked', 'away', 'asked', 'away', 'asked']);
});

test('a page that failed although the server answers stays as it is', async () => {
  expect(await server([true]).waiting).toBe(false);
});

test('nobody is waited for after the page was left', async () => {
  await expect(server([false]).waiting).rejects.toThrow('left');
});
