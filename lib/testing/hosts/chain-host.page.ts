// In a page: renders in an OfflineAudioContext through the worklet, and in a worker.

import { Chain } from '@/lib/engine/chain/chain';
import type { RenderWorkletOptions } from '@/lib/engine/hosts/render.worklet';
import { pcmFromPlanar } from '@/lib/engine/pcm/planes';
import { busyRecipe, fingerprintSignal } from './chain-fingerprint';

declare global {
  interface Window {
    renderInWorklet(frames: number): Promise<string>;
    printInWorker(frames: number): Promise<string>;
  }
}

window.renderInWorklet = async (frames) => {
  const recipe = busyRecipe();
  const chain = Chain.create();
  chain.configure({ sampleRate: 44100, channels: 2, recipe, mode: 'render' });
  const late = chain.latencySamples;
  const context = new OfflineAudioContext(2, frames + late, 44100);
  await context.audioWorklet.addModule('/worklet.js');
  const buffer = context.createBuffer(2, frames, 44100);
  const [left, right] = fingerprintSignal(frames);
  buffer.copyToChannel(Float32Array.from(left), 0);
  buffer.copyToChannel(Float32Array.from(right), 1);
  const processorOptions: RenderWorkletOptions = { recipe, channels: 2, frames };
  const node = new AudioWorkletNode(context, 'acetate-render', { outputChannelCount: [2], processorOptions });
  const source = new AudioBufferSourceNode(context, { buffer });
  source.connect(node).connect(context.destination);
  source.start();
  const rendered = await context.startRendering();
  const planes = [0, 1].map((channel) => rendered.getChannelData(channel).slice(late));
  const digest = await crypto.subtle.digest('SHA-256', pcmFromPlanar(planes, 's24'));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
};

window.printInWorker = (frames) =>
  new Promise((resolve, reject) => {
    const worker = new Worker('/worker.js');
    worker.onmessage = ({ data }: MessageEvent<string>) => resolve(data);
    worker.onerror = (event) => reject(new Error(event.message));
    worker.postMessage(frames);
  });
