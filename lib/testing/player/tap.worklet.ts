import { workletScope } from '../../player/worklet/worklet-scope';

export type ToTap = { readonly type: 'start'; readonly frames: number } | { readonly type: 'stop' };

/** Records every sample that passes, from `start` until `stop`, and posts the recording. */
class Tap extends workletScope.AudioWorkletProcessor {
  private tape: [Float32Array, Float32Array] | null = null;
  private length = 0;

  constructor() {
    super();
    this.port.onmessage = ({ data }: MessageEvent<ToTap>) => {
      if (data.type === 'start') {
        this.tape = [new Float32Array(data.frames), new Float32Array(data.frames)];
        this.length = 0;
        this.port.postMessage([]);
        return;
      }
      this.port.postMessage(this.tape?.map((channel) => channel.slice(0, this.length)));
      this.tape = null;
    };
  }

  process(inputs: readonly Float32Array[][]): boolean {
    const left = inputs[0]?.[0];
    const right = inputs[0]?.[1];
    if (this.tape === null || left === undefined || right === undefined) return true;
    if (this.length + left.length > this.tape[0].length) return true;
    this.tape[0].set(left, this.length);
    this.tape[1].set(right, this.length);
    this.length += left.length;
    return true;
  }
}

workletScope.registerProcessor('proof-tap', Tap);
