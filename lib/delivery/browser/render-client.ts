import type { Sha256 } from '@/lib/core/ids';
import type { Recipe } from '@/lib/engine/chain/recipe';
import type { MixSource } from './mix-reader';
import type { FromRenderer, RenderedLevels, ToRenderer } from './render-messages';

export interface EngineStamp {
  readonly engineVersion: string;
  readonly engineBuild: string;
}

export interface RenderOrder {
  readonly mix: MixSource;
  readonly recipe: Recipe;
  readonly measure: boolean;
  readonly onProgress?: (fraction: number) => void;
  readonly signal?: AbortSignal;
}

export interface Rendered {
  readonly pcmSha256: Sha256;
  readonly levels: RenderedLevels | null;
}

/** A render that failed; its message is a sentence for the person. */
export class RenderFailed extends Error {}

/** The part of a worker that is used; a test supplies its own. */
export interface RenderPort {
  postMessage(message: ToRenderer): void;
  onmessage: ((event: MessageEvent<FromRenderer>) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
  terminate(): void;
}

interface Waiting {
  readonly order: RenderOrder;
  readonly settle: (rendered: Rendered) => void;
  readonly refuse: (reason: unknown) => void;
}

/** Renders recipes off the page's thread. */
export class RenderClient {
  /** The engine that renders here, to be compared with the server's (VER-8). */
  readonly engine: Promise<EngineStamp>;
  private readonly waiting = new Map<string, Waiting>();
  private count = 0;

  constructor(private readonly port: RenderPort) {
    this.engine = new Promise((resolve, reject) => {
      port.onmessage = ({ data }) => {
        if (data.type === 'engine') resolve(data);
        else this.hear(data);
      };
      port.onerror = () => {
        const broken = new RenderFailed('This browser could not start the engine. Reload the page.');
        reject(broken);
        for (const id of [...this.waiting.keys()]) this.take(id)?.refuse(broken);
      };
    });
    this.engine.catch(() => {});
  }

  /** Rejects with RenderFailed, or with the signal's reason. */
  render(order: RenderOrder): Promise<Rendered> {
    const id = String(++this.count);
    const { mix, recipe, measure, signal } = order;
    return new Promise((settle, refuse) => {
      if (signal?.aborted) return refuse(signal.reason);
      this.waiting.set(id, { order, settle, refuse });
      signal?.addEventListener(
        'abort',
        () => {
          this.port.postMessage({ type: 'cancel', id });
          this.take(id)?.refuse(signal.reason);
        },
        { once: true },
      );
      this.port.postMessage({ type: 'render', id, mix, recipe, measure });
    });
  }

  dispose(): void {
    this.port.terminate();
    this.waiting.clear();
  }

  private hear(message: Exclude<FromRenderer, { type: 'engine' }>): void {
    switch (message.type) {
      case 'progress':
        this.waiting.get(message.id)?.order.onProgress?.(message.fraction);
        return;
      case 'done':
        this.take(message.id)?.settle(message);
        return;
      case 'failed':
        this.take(message.id)?.refuse(new RenderFailed(message.sentence));
        return;
      default:
        message satisfies never;
    }
  }

  private take(id: string): Waiting | undefined {
    const found = this.waiting.get(id);
    this.waiting.delete(id);
    return found;
  }
}

/** A client with a worker of its own. Browser only. */
export function openRenderClient(): RenderClient {
  const worker = new Worker(new URL('./render.worker.ts', import.meta.url), { type: 'module' });
  return new RenderClient(worker as RenderPort);
}
