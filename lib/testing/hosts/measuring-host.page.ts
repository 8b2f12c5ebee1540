// In a page: measures on its own thread, in a worker, and on the audio thread of an OfflineAudioContext.

import { type Fingerprint, hashesOf, measuringFingerprints } from './measuring-fingerprint';

type Hashes = Promise<Record<string, string>>;

declare global {
  interface Window {
    measureInPage(size: number): Hashes;
    measureInWorker(size: number): Hashes;
    measureInWorklet(size: number): Hashes;
  }
}

window.measureInPage = (size) => hashesOf(measuringFingerprints(size));

window.measureInWorker = (size) =>
  new Promise((resolve, reject) => {
    const worker = new Worker('/worker.js');
    worker.onmessage = ({ data }: MessageEvent<Record<string, string>>) => resolve(data);
    worker.onerror = (event) => reject(new Error(event.message));
    worker.postMessage(size);
  });

window.measureInWorklet = async (size) => {
  const context = new OfflineAudioContext(1, 128, 44_100);
  await context.audioWorklet.addModule('/worklet.js');
  const node = new AudioWorkletNode(context, 'measuring', { processorOptions: { size } });
  const given = new Promise<Record<string, Fingerprint>>((resolve, reject) => {
    node.port.onmessage = ({ data }) => resolve(data);
    node.onprocessorerror = () => reject(new Error('The worklet failed.'));
  });
  node.connect(context.destination);
  await context.startRendering();
  return hashesOf(await given);
};
