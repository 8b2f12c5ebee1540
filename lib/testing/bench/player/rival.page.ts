// A page with only wavesurfer.js: media elements for the sound, and the waveform either decoded in the page (what
// wavesurfer.js does when it is only given an address) or from prepared peaks. Versions are switched as
// such pages do: the other element is set to the same time and played.
// Address: ?file=…&file=…&rate=…&seconds=… and, for prepared peaks, &peaks.

import WaveSurfer from 'wavesurfer.js';
import { parsePeaks, toWavesurferPeaks } from '@/lib/engine/waveform/peaks-dat';

const query = new URLSearchParams(location.search);
const files = query.getAll('file');
const seconds = Number(query.get('seconds'));
const context = new AudioContext({ sampleRate: Number(query.get('rate')) });
const output = new GainNode(context);
output.connect(context.destination);

/** The same as ours (components/player/waveform/wave-surface.ts). */
const look = {
  height: 144,
  waveColor: '#888888',
  progressColor: '#446688',
  cursorWidth: 1,
  hideScrollbar: true,
  autoScroll: true,
  autoCenter: false,
};

async function readyPeaks(file: string) {
  const answer = await fetch(`/peaks/${file}`);
  return toWavesurferPeaks(parsePeaks(new Uint8Array(await answer.arrayBuffer())));
}

function mediaElement(): HTMLMediaElement {
  const media = new Audio();
  media.preload = 'auto';
  new MediaElementAudioSourceNode(context, { mediaElement: media }).connect(output);
  media.addEventListener('canplay', () => button?.removeAttribute('disabled'), { once: true });
  return media;
}

async function draw(file: string, media: HTMLMediaElement): Promise<WaveSurfer> {
  const container = document.body.appendChild(document.createElement('div'));
  const url = `/wav/${file}`;
  if (!query.has('peaks')) return WaveSurfer.create({ ...look, container, media, url });
  media.src = url;
  const peaks = await readyPeaks(file);
  return WaveSurfer.create({ ...look, container, media, peaks, duration: seconds });
}

const button = document.querySelector('button');
// They can be played before their waveforms are there.
const elements = files.map(mediaElement);
const waves: WaveSurfer[] = [];
let heard = 0;
let zoom = 1;

function toggle(): void {
  const media = elements[heard];
  if (media?.paused) void media.play();
  else media?.pause();
}

function hear(next: number): void {
  const from = elements[heard];
  const to = elements[next];
  if (from === undefined || to === undefined || from === to) return;
  to.currentTime = from.currentTime;
  from.pause();
  void to.play();
  heard = next;
}

function zoomIn(): void {
  zoom *= 2;
  waves[heard]?.zoom((zoom * innerWidth) / seconds);
}

button?.addEventListener('click', toggle);
window.addEventListener('keydown', ({ key }) => {
  if (key === ' ') toggle();
  else if (key === '+') zoomIn();
  else if (/^[1-9]$/.test(key)) hear(Number(key) - 1);
});

declare global {
  interface Window {
    /** Position of the active element, in seconds; only on the rival's page. */
    rivalSeconds?: () => number;
  }
}
window.rivalSeconds = () => elements[heard]?.currentTime ?? 0;

await Promise.all(
  elements.map(async (media, index) => {
    waves[index] = await draw(files[index] ?? '', media);
  }),
);
