// In the browser's worker: prints as the console's witness does, and returns the hash.

import { printRecipe } from '@/lib/engine/hosts/print-worker';
import { blocksOf } from '../signals/tones';
import { busyRecipe, fingerprintSignal } from './chain-fingerprint';

async function print(frames: number): Promise<string> {
  const source = [...blocksOf(fingerprintSignal(frames), 5000)].map((planes) => ({
    planes,
    frames: planes[0]?.length ?? 0,
  }));
  const parts: BlobPart[] = [];
  for await (const block of printRecipe(source, { sampleRate: 44100, channels: 2, recipe: busyRecipe() })) {
    parts.push(block.pcm);
  }
  const digest = await crypto.subtle.digest('SHA-256', await new Blob(parts).arrayBuffer());
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

addEventListener('message', async (event: MessageEvent<number>) => postMessage(await print(event.data)));
