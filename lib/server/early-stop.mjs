// @ts-check
// Loaded before everything else in a container, where the portal is the first process: the kernel drops a signal that the
// first process does not handle, and it takes seconds until the portal is loaded and does. Until then nothing is open.
for (const signal of /** @type {const} */ (['SIGTERM', 'SIGINT']))
  process.on(signal, () => {
    const isAlone = process.listenerCount(signal) === 1; // stop-signals.ts is not there yet
    if (isAlone) process.exit(0);
  });
