// Reads served files in a browser's worker, for the tests that compare it with other programs.
import { blobSource } from '../../../formats/blob-source';
import { servedCodecs } from '../../../formats/codecs/served-codecs';
import { DamagedAudio } from '../../../formats/damaged-audio';
import { hashPcm } from '../../../formats/hash/hash-audio';
import { openAudio } from '../../../formats/open-audio';

export interface WorkerQuestion {
  readonly name: string;
  /** Returns the samples too, from this frame on. */
  readonly samplesFrom?: number;
}

export type WorkerAnswer =
  | {
      readonly pcmSha256: string;
      readonly codec: string;
      readonly frames: number;
      readonly channels: number;
      readonly warnings: readonly string[];
      /** Interleaved, as the reader returns them. */
      readonly pcm?: Uint8Array;
    }
  | { readonly failed: string; readonly rule?: string };

function filesAt(base: string) {
  const version = 'libav-6.10.9.0-obsolete';
  return {
    wrapper: `${base}/libav-obsolete.mjs`,
    factory: `${base}/${version}.wasm.mjs`,
    wasm: `${base}/${version}.wasm.wasm`,
  };
}

async function answerFor({ name, samplesFrom }: WorkerQuestion): Promise<WorkerAnswer> {
  const { origin } = self.location;
  const file = await (await fetch(`${origin}/files/${name}`)).blob();
  const codecs = servedCodecs(filesAt(`${origin}/codecs`));
  const opened = await openAudio(blobSource(file), { codecs });
  if (!opened.ok) return { failed: opened.refusal.sentence, rule: opened.refusal.rule };
  const reader = opened.value;
  const { codec, frames, channels } = reader.format;
  const head = { codec, frames, channels, warnings: reader.warnings, pcmSha256: await hashPcm(reader) };
  if (samplesFrom === undefined) return head;
  const pieces: BlobPart[] = [];
  for await (const { pcm } of reader.blocks({ fromFrame: samplesFrom })) pieces.push(pcm.slice());
  return { ...head, pcm: new Uint8Array(await new Blob(pieces).arrayBuffer()) };
}

self.addEventListener('message', ({ data }: MessageEvent<WorkerQuestion>) => {
  answerFor(data).then(
    (answer) => self.postMessage(answer),
    (error) =>
      self.postMessage(
        error instanceof DamagedAudio
          ? { failed: error.refusal.sentence, rule: error.refusal.rule }
          : { failed: String(error) },
      ),
  );
});
