/** Accepts a writer's bytes in order. */
export interface ByteSink {
  write(bytes: Uint8Array): Promise<void>;
  /** Overwrites bytes that were written before, for headers that are only known at the end. */
  writeAt?(offset: number, bytes: Uint8Array): Promise<void>;
  close(): Promise<void>;
}

export interface MemorySink extends Required<ByteSink> {
  /** Everything written so far. */
  bytes(): Uint8Array;
}

/** A sink in memory: for small files and for tests. */
export function memorySink(): MemorySink {
  let held = new Uint8Array(1 << 16);
  let size = 0;
  return {
    async write(bytes) {
      if (size + bytes.length > held.length) {
        const larger = new Uint8Array(Math.max(held.length * 2, size + bytes.length));
        larger.set(held.subarray(0, size));
        held = larger;
      }
      held.set(bytes, size);
      size += bytes.length;
    },
    async writeAt(offset, bytes) {
      if (offset + bytes.length > size) throw new RangeError('only bytes written before can be overwritten');
      held.set(bytes, offset);
    },
    close: async () => undefined,
    bytes: () => held.subarray(0, size),
  };
}

/** Concatenates arrays. */
export function joinBytes(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const out = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}

/** Text as one byte per character: for four-character codes. */
export function latinBytes(text: string): Uint8Array {
  return Uint8Array.from(text, (letter) => letter.charCodeAt(0));
}
