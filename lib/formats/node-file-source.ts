import { type FileHandle, open } from 'node:fs/promises';
import type { ByteSource } from './byte-source';

export interface FileSource extends ByteSource {
  close(): Promise<void>;
}

/** Opens a file for reading; the caller closes it. Rejects with Node's own error when it cannot. */
export async function openFileSource(path: string): Promise<FileSource> {
  const handle = await open(path, 'r');
  try {
    const { size } = await handle.stat();
    return { size, read: (offset, length) => readFully(handle, offset, length), close: () => handle.close() };
  } catch (error) {
    await handle.close();
    throw error;
  }
}

async function readFully(handle: FileHandle, offset: number, length: number): Promise<Uint8Array> {
  const bytes = new Uint8Array(length);
  let filled = 0;
  while (filled < length) {
    const { bytesRead } = await handle.read(bytes, filled, length - filled, offset + filled);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return bytes.subarray(0, filled);
}
