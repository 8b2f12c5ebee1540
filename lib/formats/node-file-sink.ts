import { open } from 'node:fs/promises';
import type { ByteSink } from './byte-sink';

/** Creates a new file to write to (it must not exist); `close` flushes it to the disk. */
export async function openFileSink(path: string): Promise<Required<ByteSink>> {
  const handle = await open(path, 'wx');
  let size = 0;
  const put = async (bytes: Uint8Array, offset: number) => {
    for (let done = 0; done < bytes.length; ) {
      done += (await handle.write(bytes, done, bytes.length - done, offset + done)).bytesWritten;
    }
  };
  return {
    async write(bytes) {
      await put(bytes, size);
      size += bytes.length;
    },
    writeAt: (offset, bytes) => put(bytes, offset),
    async close() {
      await handle.sync();
      await handle.close();
    },
  };
}
