import { wasmBase64 } from '../hosts/generated/chain.wasm';
import { compileKernel, instantiateKernel } from '../hosts/wasm-bytes';

/** Exports of the chain's module; pointers are byte addresses in its memory. */
export interface ChainKernel extends WebAssembly.Exports {
  memory: WebAssembly.Memory;
  configure(sampleRate: number, channels: number, isLive: boolean | number): void;
  recipeBlock(): number;
  /** One of APPLY (modules/wire.ts). */
  applyRecipe(how: number): void;
  /** 1 while a rebuild is pending. */
  rebuilding(): number;
  reset(atFrame: number): void;
  endAt(atFrame: number): void;
  latency(): number;
  /** 1: the dry sound is heard. */
  bypass(on: number): void;
  inputPlane(channel: number): number;
  outputPlane(channel: number): number;
  process(frames: number): void;
  readMeters(): number;
  curveSettings(): number;
  designCurve(sampleRate: number): void;
  curveAt(cyclesPerSample: number): number;
}

let compiled: WebAssembly.Module | undefined;

/** A kernel instance with its own memory; the module is compiled once in each realm. */
export function createChainKernel(): ChainKernel {
  compiled ??= compileKernel(wasmBase64);
  return instantiateKernel(compiled) as ChainKernel;
}
