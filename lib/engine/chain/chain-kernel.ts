import { wasmBase64 } from '../hosts/generated/chain.wasm';
import { compileKernel, instantiateKernel } from '../hosts/wasm-bytes';

/** What the chain's module exports; pointers are byte addresses in its memory. */
export interface ChainKernel extends WebAssembly.Exports {
  memory: WebAssembly.Memory;
  configure(sampleRate: number, channels: number, isLive: boolean | number): void;
  recipeBlock(): number;
  /** 0 at once and from rest, 1 gliding, 2 through a short silence with the modules rebuilt. */
  applyRecipe(how: number): void;
  /** 1 while a rebuild is still to come. */
  rebuilding(): number;
  reset(atFrame: number): void;
  endAt(atFrame: number): void;
  latency(): number;
  listen(mode: number): void;
  inputPlane(channel: number): number;
  outputPlane(channel: number): number;
  process(frames: number): void;
  readMeters(): number;
  curveSettings(): number;
  designCurve(sampleRate: number): void;
  curveAt(cyclesPerSample: number): number;
}

let compiled: WebAssembly.Module | undefined;

/** A kernel with memory of its own; the module is compiled once for each realm. */
export function createChainKernel(): ChainKernel {
  compiled ??= compileKernel(wasmBase64);
  return instantiateKernel(compiled) as ChainKernel;
}
