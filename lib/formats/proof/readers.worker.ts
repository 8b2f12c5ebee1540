// Reads served files in a browser's worker, for the test that compares it with Node.
import { blobSource } from '../blob-source';
import { servedCodecs } from '../codecs/served-codecs';
import { hashAudio } from '../hash/hash-audio';

export interface WorkerAnswer {
  readonly pcmSha256?: string;
  readonly frames?: number;
  readonly failed?: string;
}

function filesAt(base: string) {
  const version = 'libav-6.10.9.0-obsolete';
  return {
    wrapper: `${base}/libav-obsolete.mjs`,
    factory: `${base}/${version}.wasm.mjs`,
    wasm: `${base}/${version}.wasm.wasm`,
  };
}

async function answerFor(name: string): Promise<WorkerAnswer> {
  const { origin } = self.location;
  const file = await (await fetch(`${origin}/files/${name}`)).blob();
  const codecs = servedCodecs(filesAt(`${origin}/codecs`));
  const hashed = await hashAudio(blobSource(file), { codecs });
  if (!hashed.ok) return { failed: hashed.refusal.sentence };
  return { pcmSha256: hashed.value.pcmSha256, frames: hashed.value.format.frames };
}

self.addEventListener('message', ({ data }: MessageEvent<string>) => {
  answerFor(data).then(
    (answer) => self.postMessage(answer),
    (error) => self.postMessage({ failed: String(error) }),
  );
});
