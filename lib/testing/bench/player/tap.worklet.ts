import { workletScope } from '../../../player/worklet/worklet-scope';

/** −80 dBFS: anything louder is sound. */
const SOUND = 1e-4;
const QUANTUM_FRAMES = 128;

export type ToTap =
  | { readonly type: 'listen' }
  | { readonly type: 'start'; readonly frames: number }
  | { readonly type: 'stop' };

/** Wall-clock milliseconds throughout: the audio thread and the page share no other clock. */
export type FromTap =
  | { readonly type: 'sound'; readonly at: number }
  | { readonly type: 'recording'; readonly samples: Float32Array; readonly times: Float64Array };

/** Reports when the first sound is rendered, and records the left channel with the time of every quantum. */
class Tap extends workletScope.AudioWorkletProcessor {
  private samples = new Float32Array(0);
  private times = new Float64Array(0);
  private length = 0;
  private isListening = true;
  private readonly silence = new Float32Array(QUANTUM_FRAMES);

  constructor() {
    super();
    this.port.onmessage = ({ data }: MessageEvent<ToTap>) => this.obey(data);
  }

  process(inputs: readonly Float32Array[][]): boolean {
    const heard = inputs[0]?.[0] ?? this.silence;
    if (this.isListening && heard.some((sample) => Math.abs(sample) > SOUND)) {
      this.isListening = false;
      this.tell({ type: 'sound', at: Date.now() });
    }
    if (this.length + heard.length <= this.samples.length) {
      this.samples.set(heard, this.length);
      this.times[this.length / QUANTUM_FRAMES] = Date.now();
      this.length += heard.length;
    }
    return true;
  }

  private obey(message: ToTap): void {
    switch (message.type) {
      case 'listen':
        this.isListening = true;
        return;
      case 'start':
        this.samples = new Float32Array(message.frames);
        this.times = new Float64Array(Math.ceil(message.frames / QUANTUM_FRAMES));
        this.length = 0;
        return;
      case 'stop': {
        const samples = this.samples.slice(0, this.length);
        const times = this.times.slice(0, this.length / QUANTUM_FRAMES);
        this.samples = new Float32Array(0);
        this.length = 0;
        this.tell({ type: 'recording', samples, times });
        return;
      }
      default:
        message satisfies never;
    }
  }

  private tell(message: FromTap): void {
    this.port.postMessage(message);
  }
}

workletScope.registerProcessor('bench-tap', Tap);
