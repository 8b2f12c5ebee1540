const { port1, port2 } = new MessageChannel();
const waiting: (() => void)[] = [];
port1.onmessage = () => waiting.shift()?.();
// In Node an open port would keep the process alive.
(port1 as { unref?: () => void }).unref?.();

/** Yields to the event loop, so that pending messages and responses are handled; quicker than a timer, which waits 4 ms. */
export function yieldToEventLoop(): Promise<void> {
  return new Promise((resolve) => {
    waiting.push(resolve);
    port2.postMessage(null);
  });
}
