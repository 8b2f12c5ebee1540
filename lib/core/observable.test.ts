import { expect, it } from 'vitest';
import { Observable } from './observable';

it('an observable notifies its listeners of changes, and of nothing else', () => {
  const count = new Observable(1);
  const seen: number[] = [];
  const stop = count.subscribe(() => seen.push(count.get()));
  count.set(2);
  count.set(2);
  count.set(3);
  expect(seen).toEqual([2, 3]);
  stop();
  count.set(4);
  expect(seen).toEqual([2, 3]);
});

it('a listener that unsubscribes while it is called disturbs no other, and a closed one calls nobody', () => {
  const value = new Observable('a');
  const seen: string[] = [];
  const stop = value.subscribe(() => {
    seen.push(`first ${value.get()}`);
    stop();
  });
  value.subscribe(() => seen.push(`second ${value.get()}`));
  value.set('b');
  value.set('c');
  expect(seen).toEqual(['first b', 'second b', 'second c']);
  value.close();
  value.set('d');
  expect(seen).toHaveLength(3);
});
