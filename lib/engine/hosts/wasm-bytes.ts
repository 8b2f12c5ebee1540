const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/**
 * Decodes base64. Written here, because an AudioWorkletGlobalScope has neither `atob` nor `Buffer`,
 * and every host must load exactly the same module.
 */
export function bytesFromBase64(text: string): Uint8Array<ArrayBuffer> {
  const values = new Uint8Array(128);
  for (let i = 0; i < ALPHABET.length; i++) values[ALPHABET.charCodeAt(i)] = i;
  let digits = text.length;
  while (digits > 0 && text.charCodeAt(digits - 1) === 61) digits--;
  const bytes = new Uint8Array(Math.floor((digits * 3) / 4));
  let bits = 0;
  let held = 0;
  let written = 0;
  for (let i = 0; i < digits; i++) {
    held = ((held << 6) | (values[text.charCodeAt(i)] ?? 0)) & 0xffffff;
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      bytes[written++] = (held >> bits) & 0xff;
    }
  }
  return bytes;
}

/** Compiles a generated kernel synchronously: it is small, and a worklet's constructor cannot wait. */
export function compileKernel(base64: string): WebAssembly.Module {
  return new WebAssembly.Module(bytesFromBase64(base64));
}

/** One instance with its own memory: one per chain, meter or resampler. Kernels import nothing. */
export function instantiateKernel(module: WebAssembly.Module): WebAssembly.Exports {
  return new WebAssembly.Instance(module, {}).exports;
}
