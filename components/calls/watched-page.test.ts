import { expect, it, vi } from 'vitest';
import { watchedPage } from './watched-page';

function windowForTests() {
  const state = { hidden: false, hasFocus: () => true };
  const document = Object.assign(new EventTarget(), state);
  const window = Object.assign(new EventTarget(), { document });
  const say = (name: string) =>
    (name === 'visibilitychange' ? document : window).dispatchEvent(new Event(name));
  const turn = (hidden: boolean, ...events: string[]) => {
    document.hidden = hidden;
    for (const event of events) say(event);
  };
  return { window, turn };
}

it('SGN-4 a tab that becomes visible and gets the focus is looked at once', () => {
  const { window, turn } = windowForTests();
  const look = vi.fn();
  const stop = watchedPage(() => window).onLook(look);
  turn(true, 'blur', 'visibilitychange');
  expect(look).not.toHaveBeenCalled();
  turn(false, 'visibilitychange', 'focus');
  expect(look).toHaveBeenCalledOnce();
  turn(false, 'blur');
  turn(false, 'focus');
  expect(look).toHaveBeenCalledTimes(2);
  stop();
  turn(false, 'blur', 'focus');
  expect(look).toHaveBeenCalledTimes(2);
});

it('SGN-4 who listens anew between the two is not told of the same look', () => {
  const { window, turn } = windowForTests();
  const page = watchedPage(() => window);
  const stop = page.onLook(() => {});
  turn(true, 'blur', 'visibilitychange');
  turn(false, 'visibilitychange');
  stop();
  const look = vi.fn();
  page.onLook(look);
  turn(false, 'focus');
  expect(look).not.toHaveBeenCalled();
});
