import { wasmBase64 } from '../hosts/generated/live-spectrum.wasm';
import { compileKernel, instantiateKernel } from '../hosts/wasm-bytes';
import type { DecibelsFullScale, Hertz } from '../units';

interface SpectrumExports {
  readonly memory: WebAssembly.Memory;
  /** Third octaves, those of THIRD_OCTAVE_HZ. */
  readonly BANDS: WebAssembly.Global;
  configure(sampleRate: number): void;
  reset(): void;
  capacity(): number;
  inputOffset(channel: number): number;
  process(frames: number): void;
  read(): number;
}

let compiled: WebAssembly.Module | undefined;

/**
 * Third-octave levels of a running signal, mean power of two channels. `process` allocates nothing; once in about 43 ms
 * it transforms a window, which takes a small part of a worklet's quantum.
 */
export class LiveSpectrum {
  private readonly kernel: SpectrumExports;
  private samples = new Float32Array(0);

  constructor() {
    compiled ??= compileKernel(wasmBase64);
    this.kernel = instantiateKernel(compiled) as unknown as SpectrumExports;
  }

  /** @param sampleRate 44100 to 192000 Hz; bands above half of it have no level */
  configure(sampleRate: Hertz): void {
    this.kernel.configure(sampleRate);
    this.samples = new Float32Array(this.kernel.memory.buffer);
  }

  reset(): void {
    this.kernel.reset();
  }

  /** Planar samples, full scale ±1; at most 4096 frames; the first `frames` of each channel are used. */
  process(channels: readonly Float32Array[], frames: number): void {
    for (let channel = 0; channel < 2; channel++) {
      const source = channels[channel] ?? channels[0];
      if (!source) throw new RangeError('A spectrum takes one or two channels.');
      const part = source.length === frames ? source : source.subarray(0, frames);
      this.samples.set(part, this.kernel.inputOffset(channel) >> 2);
    }
    this.kernel.process(frames);
  }

  /** Levels since the last reading, dBFS, -160 for none; unchanged if no window was completed. */
  read(): DecibelsFullScale[] {
    const { memory, BANDS } = this.kernel;
    return Array.from(new Float64Array(memory.buffer, this.kernel.read(), BANDS.value));
  }
}
