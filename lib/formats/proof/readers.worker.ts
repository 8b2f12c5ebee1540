// Reads served files in a browser's worker, for the test that compares it with Node.
import { blobSource } from '../blob-source';
import { servedCodecs } from '../codecs/served-codecs';
import { hashAudio } from '../hash/hash-audio';

export interface WorkerAnswer {
  readonly pcmSha256?: string;
  readonly frames?: number;
  readonly failed?: string;
}

async function answerFor(name: string): Promise<WorkerAnswer> {
  const { origin } = self.location;
  const file = await (await fetch(`${origin}/files/${name}`)).blob();
  const hashed = await hashAudio(blobSource(file), { codecs: servedCodecs(`${origin}/codecs`) });
  if (!hashed.ok) return { failed: hashed.refusal.sentence };
  return { pcmSha256: hashed.value.pcmSha256, frames: hashed.value.format.frames };
}

self.addEventListener('message', ({ data }: MessageEvent<string>) => {
  answerFor(data).then(
    (answer) => self.postMessage(answer),
    (error) => self.postMessage({ failed: String(error) }),
  );
});
