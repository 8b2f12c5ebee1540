import type { HttpRequest, HttpResponse } from 'tus-js-client';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { RequestStalled, withStallLimit } from './stall-limit';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const response = {} as HttpResponse;

/** A request whose progress and response the test decides. */
function handDriven() {
  const inner = {
    isAborted: false,
    progress: (_sentBytes: number) => {},
    respond: () => {},
  };
  const request = {
    setProgressHandler: (handler: (sentBytes: number) => void) => {
      inner.progress = handler;
    },
    send: () =>
      new Promise<HttpResponse>((resolve) => {
        inner.respond = () => resolve(response);
      }),
    abort: async () => {
      inner.isAborted = true;
    },
  } as unknown as HttpRequest;
  const stack = withStallLimit({ createRequest: () => request, getName: () => 'test' }, 1000);
  return { inner, request: stack.createRequest('PATCH', '/') };
}

it('a request without a response is aborted after its time', async () => {
  const { inner, request } = handDriven();
  const sent = request.send(null);
  vi.advanceTimersByTime(999);
  expect(inner.isAborted).toBe(false);
  vi.advanceTimersByTime(1);
  expect(inner.isAborted).toBe(true);
  await expect(sent).rejects.toBeInstanceOf(RequestStalled);
  expect(vi.getTimerCount()).toBe(0);
});

it('progress starts the time again', async () => {
  const { inner, request } = handDriven();
  const seen: number[] = [];
  request.setProgressHandler((sentBytes) => seen.push(sentBytes));
  const sent = request.send(null);
  for (const bytes of [10, 20, 30]) {
    vi.advanceTimersByTime(900);
    inner.progress(bytes);
  }
  inner.respond();
  expect(await sent).toBe(response);
  expect(seen).toEqual([10, 20, 30]);
  expect(vi.getTimerCount()).toBe(0);
});

it('one that the caller aborts is not reported as stalled', () => {
  const { inner, request } = handDriven();
  void request.send(null);
  void request.abort();
  expect(inner.isAborted).toBe(true);
  expect(vi.getTimerCount()).toBe(0);
});
