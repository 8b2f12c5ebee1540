import { log } from '@/lib/core/log';
import { UnsupportedRate } from '@/lib/engine/chain/unsupported-rate';
import { engineIdentity } from '@/lib/engine/identity';
import { fetchRangeWithRetries } from '@/lib/pcm/fetch-range';
import { RangeTrouble } from '@/lib/pcm/range-trouble';
import { MixReader, type MixSource } from './mix-reader';
import { renderMix } from './render';
import type { FromRenderer, ToRenderer } from './render-messages';

/** The worker's global scope, as far as it is used here (the DOM types describe only pages). */
interface WorkerScope {
  postMessage(message: FromRenderer): void;
  onmessage: ((event: MessageEvent<ToRenderer>) => void) | null;
}
const scope = self as unknown as WorkerScope;

const readers = new Map<string, MixReader>();
const running = new Map<string, AbortController>();

function readerOf(mix: MixSource): MixReader {
  const known = readers.get(mix.url);
  if (known) return known;
  const reader = new MixReader(mix, fetchRangeWithRetries);
  readers.set(mix.url, reader);
  return reader;
}

async function render(order: Extract<ToRenderer, { type: 'render' }>): Promise<void> {
  const { id, mix, recipe, measure } = order;
  const control = new AbortController();
  running.set(id, control);
  let told = 0;
  const progress = (fraction: number) => {
    const now = performance.now();
    if (now - told < 100) return;
    told = now;
    scope.postMessage({ type: 'progress', id, fraction });
  };
  try {
    const { signal } = control;
    const done = await renderMix({ mix, reader: readerOf(mix), recipe, measure, progress, signal });
    scope.postMessage({ type: 'done', id, ...done });
  } catch (error) {
    if (control.signal.aborted) return;
    const sentence =
      error instanceof RangeTrouble || error instanceof UnsupportedRate
        ? error.message
        : 'This browser could not render the master. Reload the page and try again.';
    if (!(error instanceof RangeTrouble)) log.error('A master could not be rendered.', error);
    scope.postMessage({ type: 'failed', id, sentence });
  } finally {
    running.delete(id);
  }
}

scope.onmessage = ({ data }) => {
  switch (data.type) {
    case 'render':
      void render(data);
      return;
    case 'cancel':
      running.get(data.id)?.abort();
      return;
    default:
      data satisfies never;
  }
};
scope.postMessage({ type: 'engine', ...engineIdentity });
