import { execFile, spawnSync } from 'node:child_process';
import { type FileHandle, open } from 'node:fs/promises';
import { promisify } from 'node:util';
import { type ZipEntry, zipStream } from '@/lib/delivery/package/zip';

const run = promisify(execFile);

export const hasProgram = (name: string) => spawnSync(name, ['-h'], { stdio: 'ignore' }).status === 0;

/** Zeros, as one piece again and again. */
export const zeros = Buffer.alloc(1 << 20);

export async function* zeroBytes(size: number): AsyncGenerator<Uint8Array> {
  for (let left = size; left > 0; left -= zeros.length)
    yield left >= zeros.length ? zeros : zeros.subarray(0, left);
}

async function writeAll(file: FileHandle, bytes: Uint8Array, at: number): Promise<void> {
  for (let done = 0; done < bytes.length; )
    done += (await file.write(bytes, done, bytes.length - done, at + done)).bytesWritten;
}

/** Writes a ZIP. Pieces of zeros become holes, so that a large one takes no room. @returns its length */
export async function writeZip(path: string, entries: readonly ZipEntry[]): Promise<number> {
  const file = await open(path, 'w');
  let at = 0;
  let waiting: Uint8Array[] = [];
  let waitingBytes = 0;
  const flush = async () => {
    await writeAll(file, Buffer.concat(waiting), at - waitingBytes);
    waiting = [];
    waitingBytes = 0;
  };
  try {
    for await (const part of zipStream(entries, new Date('2026-03-01T10:00:00Z'))) {
      const isHole = part.buffer === zeros.buffer;
      if (isHole || waitingBytes > zeros.length) await flush();
      if (!isHole) {
        waiting.push(part);
        waitingBytes += part.length;
      }
      at += part.length;
    }
    await flush();
    await file.truncate(at);
  } finally {
    await file.close();
  }
  return at;
}

export interface ReadZip {
  readonly files: number;
  /** Of all files, unpacked. */
  readonly bytes: number;
  readonly last: { readonly name: string; readonly offset: number; readonly text: string };
}

const python = `
import json, sys, zipfile
with zipfile.ZipFile(sys.argv[1]) as z:
    bad = z.testzip() if sys.argv[2] == 'all' else None
    assert bad is None, bad
    every = z.infolist()
    last = every[-1]
    print(json.dumps({
        'files': len(every),
        'bytes': sum(each.file_size for each in every),
        'last': {'name': last.filename, 'offset': last.header_offset, 'text': z.read(last).decode()},
    }))
`;

/** What Python's zipfile makes of it. @param how `all` compares the CRC of every file as well */
export async function readByPython(path: string, how: 'all' | 'directory'): Promise<ReadZip> {
  const { stdout } = await run('python3', ['-c', python, path, how]);
  return JSON.parse(stdout) as ReadZip;
}

/** Whether Info-ZIP's unzip finds every file whole. It fails, with its words, where one is not. */
export async function testByUnzip(path: string): Promise<string> {
  const { stdout } = await run('unzip', ['-tqq', path], { maxBuffer: 1 << 26 });
  return stdout.trim();
}
