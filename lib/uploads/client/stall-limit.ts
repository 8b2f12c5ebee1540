import type { HttpRequest, HttpResponse, HttpStack } from 'tus-js-client';
import { later } from '@/lib/core/timers';

/** A request took no bytes and got no response for too long. */
export class RequestStalled extends Error {
  override readonly name = 'RequestStalled';
}

function limited(request: HttpRequest, ms: number): HttpRequest {
  let onStall = () => {};
  let cancel = () => {};
  function startTimer(): void {
    cancel();
    cancel = later(ms, () => onStall());
  }
  const sendOrStall = (body: unknown) =>
    new Promise<HttpResponse>((resolve, reject) => {
      onStall = () => {
        reject(new RequestStalled());
        void request.abort();
      };
      startTimer();
      request.send(body).then(resolve, reject);
    });
  return {
    getMethod: () => request.getMethod(),
    getURL: () => request.getURL(),
    setHeader: (name, value) => request.setHeader(name, value),
    getHeader: (name) => request.getHeader(name),
    setProgressHandler: (handler) =>
      request.setProgressHandler((sentBytes) => {
        startTimer();
        handler(sentBytes);
      }),
    send: (body) => sendOrStall(body).finally(() => cancel()),
    abort() {
      cancel();
      return request.abort();
    },
    getUnderlyingObject: () => request.getUnderlyingObject(),
  };
}

/** Requests that are aborted, and reject with RequestStalled, when nothing happens for `ms` milliseconds. */
export function withStallLimit(stack: HttpStack, ms: number): HttpStack {
  return {
    createRequest: (method, url) => limited(stack.createRequest(method, url), ms),
    getName: () => stack.getName(),
  };
}
