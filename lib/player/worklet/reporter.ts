import type { FromWorklet, WorkletToStream } from '../protocol';
import type { Mixer } from './mixer';

/** Status reports a second to the page while rolling, and to the stream worker. */
const STATUS_RATE = 10;
const HEAD_RATE = 10;

/** Reports the mixer's position to the page and the stream worker: regularly while rolling, at once on a change. */
export class Reporter {
  /** Something was ordered; report after the next quantum even if the numbers look the same. */
  hasNews = true;
  received = 0;
  toStream: ((message: WorkletToStream) => void) | null = null;
  private sinceStatus = 0;
  private sinceHead = 0;
  private seenChanges = -1;

  constructor(
    private readonly mixer: Mixer,
    private readonly sampleRate: number,
    private readonly toPage: (message: FromWorklet) => void,
  ) {}

  /** `contextFrame` is the context's frame at the start of the quantum of `frames` just rendered. */
  afterQuantum(frames: number, contextFrame: number): void {
    const isNews = this.hasNews || this.seenChanges !== this.mixer.changes;
    this.hasNews = false;
    this.seenChanges = this.mixer.changes;
    this.sinceStatus += frames;
    this.sinceHead += frames;
    if (isNews || (this.mixer.rolling && this.sinceStatus * STATUS_RATE >= this.sampleRate)) {
      this.sinceStatus = 0;
      this.reportStatus(contextFrame + frames);
    }
    if (isNews || (this.mixer.rolling && this.sinceHead * HEAD_RATE >= this.sampleRate)) {
      this.sinceHead = 0;
      this.reportHead();
    }
  }

  private reportStatus(contextFrame: number): void {
    const { mixer } = this;
    this.toPage({
      type: 'status',
      frame: mixer.frame,
      atContextFrame: contextFrame,
      playing: mixer.playing,
      rolling: mixer.rolling,
      waiting: mixer.isWaiting,
      rate: mixer.rate,
      activeId: mixer.activeId,
      pendingId: mixer.pendingId,
      isCoded: mixer.isCoded,
      underruns: mixer.underruns,
      ends: mixer.ends,
      seekId: mixer.seekId,
      received: this.received,
    });
  }

  /** Where the stream worker should have samples ready. */
  reportHead(): void {
    const { mixer } = this;
    this.toStream?.({
      type: 'head',
      frame: mixer.aim,
      direction: mixer.rate < 0 ? -1 : 1,
      playing: mixer.playing,
      activeId: mixer.pendingId ?? mixer.activeId,
      loop: mixer.loop,
    });
  }
}
