import type { ChainMeterMessage, LimiterMessage, MeterMessage, ToWorklet, ViewsMessage } from '../protocol';
import type { MeterListener } from './transport-state';

type Heard = MeterMessage | ChainMeterMessage | ViewsMessage | LimiterMessage;

/** The listeners to what is heard. What nobody listens to is not measured. */
export class SignalListeners {
  private readonly meters = new Set<MeterListener>();
  private readonly views = new Set<(message: ViewsMessage) => void>();
  private readonly limiters = new Set<(message: LimiterMessage) => void>();

  constructor(private readonly tell: (message: ToWorklet) => void) {}

  onMeter(listener: MeterListener): () => void {
    return this.watch(this.meters, listener, 'meters');
  }

  onViews(listener: (message: ViewsMessage) => void): () => void {
    return this.watch(this.views, listener, 'views');
  }

  onLimiter(listener: (message: LimiterMessage) => void): () => void {
    this.limiters.add(listener);
    return () => this.limiters.delete(listener);
  }

  hear(message: Heard): void {
    switch (message.type) {
      case 'meter':
      case 'chain':
        for (const listener of this.meters) listener(message);
        break;
      case 'views':
        for (const listener of this.views) listener(message);
        break;
      case 'limiter':
        for (const listener of this.limiters) listener(message);
        break;
      default:
        message satisfies never;
    }
  }

  clear(): void {
    this.meters.clear();
    this.views.clear();
    this.limiters.clear();
  }

  private watch<Listener>(
    listeners: Set<Listener>,
    listener: Listener,
    type: 'meters' | 'views',
  ): () => void {
    listeners.add(listener);
    if (listeners.size === 1) this.tell({ type, on: true });
    return () => {
      listeners.delete(listener);
      if (listeners.size === 0) this.tell({ type, on: false });
    };
  }
}
