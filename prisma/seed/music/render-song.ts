import { echo, room } from './room';
import type { Section, Song } from './songs.table';
import { bass, hat, kick, lead, newStereo, pad, type Stereo, snare, tine } from './voices';

interface Band {
  readonly drums: Stereo;
  readonly low: Stereo;
  readonly chords: Stereo;
  readonly voice: Stereo;
  readonly kicks: number[];
}

/** Renders a song as a mix: stereo, full scale ±1, peak where the song's table says. Deterministic. */
export function renderSong(song: Song): Stereo {
  const bars = song.sections.reduce((sum, section) => sum + section.bars, 0);
  const beatFrames = (60 / song.beatsPerMinute) * song.sampleRate;
  const lead = Math.round(song.sampleRate * 0.25);
  const frames = lead + Math.round(bars * 4 * beatFrames + song.sampleRate * 3);
  const make = () => newStereo(frames, song.sampleRate);
  const band: Band = { drums: make(), low: make(), chords: make(), voice: make(), kicks: [] };
  let bar = 0;
  for (const section of song.sections) {
    for (let index = 0; index < section.bars; index++, bar++) {
      const start = lead + Math.round(bar * 4 * beatFrames);
      playBar(band, song, { section, bar, index, start, beatFrames });
    }
  }
  return mixDown(band, song);
}

interface BarPlace {
  readonly section: Section;
  readonly bar: number;
  readonly index: number;
  readonly start: number;
  readonly beatFrames: number;
}

function playBar(band: Band, song: Song, place: BarPlace): void {
  playDrums(band, song, place);
  const { section, bar, index, start, beatFrames } = place;
  const chord = song.chords[bar % song.chords.length] ?? [];
  const [root = 48, ...upper] = chord;
  if (section.bass) {
    for (const [beat, beats, octave] of [
      [0, 1.4, 0],
      [1.5, 0.4, 0],
      [2, 0.9, 0],
      [3, 0.45, 12],
      [3.5, 0.45, 7],
    ] as const) {
      const at = start + Math.round(beat * beatFrames);
      bass(
        band.low,
        { at, level: 0.5, pan: 0 },
        { midi: root - 12 + octave, frames: Math.round(beats * beatFrames) },
      );
    }
  }
  for (const [voice, midi] of upper.entries()) {
    if (section.pad > 0) {
      pad(
        band.chords,
        { at: start, level: 0.16 * section.pad, pan: 0 },
        { midi, frames: Math.round(4.2 * beatFrames) },
      );
    }
    for (const beat of section.keys > 0 ? [0, 1.5, 2.5] : []) {
      const strum = Math.round(voice * song.sampleRate * 0.011);
      const at = start + Math.round(beat * beatFrames) + strum;
      const level = 0.2 * section.keys * (beat === 0 ? 1 : 0.7);
      tine(
        band.chords,
        { at, level, pan: (voice - 1.5) * 0.3 },
        { midi, frames: Math.round(1.3 * beatFrames) },
      );
    }
  }
  for (const [beat, beats, midi] of section.lead ?? []) {
    const phrase = beat - (index % 4) * 4;
    if (phrase < 0 || phrase >= 4) continue;
    const at = start + Math.round(phrase * beatFrames);
    lead(band.voice, { at, level: 0.42, pan: 0 }, { midi, frames: Math.round(beats * beatFrames * 0.96) });
  }
}

function playDrums(band: Band, song: Song, { section, bar, start, beatFrames }: BarPlace): void {
  if (section.drums === 'none') return;
  const full = section.drums === 'full';
  const at = (beat: number) => start + Math.round(beat * beatFrames);
  for (const beat of full ? [0, 1.75, 2, bar % 4 === 3 ? 3.5 : 2.5] : [0, 2]) {
    kick(band.drums, { at: at(beat), level: 0.75 * song.kickLevel, pan: 0 });
    band.kicks.push(at(beat));
  }
  for (const beat of full ? [1, 3] : [3]) {
    snare(band.drums, { at: at(beat), level: full ? 0.6 : 0.4, pan: 0.06 }, bar * 4 + beat);
  }
  for (let eighth = 0; eighth < (full ? 16 : 8); eighth++) {
    const step = full ? 0.25 : 0.5;
    const late = eighth % 2 === 1 ? song.swing : 0;
    const accent = eighth % 4 === 0 ? 1 : 0.62;
    const place = { at: at(eighth * step + late), level: 0.16 * accent * song.brightness, pan: -0.25 };
    hat(band.drums, place, { open: full && eighth === 14, seed: bar * 16 + eighth });
  }
}

/** Levels, ducking of the chords under the kick, one room for all, a delay for the voice, and the peak that the mix engineer chose. */
function mixDown({ drums, low, chords, voice, kicks }: Band, song: Song): Stereo {
  const { sampleRate } = drums;
  const ducking = duckCurve(drums.left.length, kicks, sampleRate);
  const voiceEcho = echo(voice, { seconds: (60 / song.beatsPerMinute) * 0.75, feedback: 0.32 });
  const mix = newStereo(drums.left.length, sampleRate);
  const send = newStereo(drums.left.length, sampleRate);
  for (const side of ['left', 'right'] as const) {
    const out = mix[side];
    const sent = send[side];
    for (let index = 0; index < out.length; index++) {
      const duck = ducking[index] ?? 1;
      const chordal = (chords[side][index] ?? 0) * duck;
      const sung = (voice[side][index] ?? 0) + (voiceEcho[side][index] ?? 0) * 0.28;
      out[index] =
        (drums[side][index] ?? 0) + (low[side][index] ?? 0) * (0.55 + 0.45 * duck) + chordal + sung;
      sent[index] = (drums[side][index] ?? 0) * 0.16 + chordal * 0.45 + sung * 0.5;
    }
  }
  const wet = room(send, { seconds: 1.7, damping: 0.45 });
  let peak = 0;
  for (const side of ['left', 'right'] as const) {
    for (let index = 0; index < mix[side].length; index++) {
      const value = (mix[side][index] ?? 0) + (wet[side][index] ?? 0) * 0.5;
      mix[side][index] = value;
      peak = Math.max(peak, Math.abs(value));
    }
  }
  fadeAndScale(mix, 10 ** (song.peakDbfs / 20) / peak);
  return mix;
}

/** 1, and down to 0.55 at each kick, back within a fifth of a second. */
function duckCurve(frames: number, kicks: readonly number[], sampleRate: number): Float32Array {
  const curve = new Float32Array(frames).fill(1);
  const length = Math.round(sampleRate * 0.22);
  for (const at of kicks) {
    for (let index = 0; index < length && at + index < frames; index++) {
      const gain = 0.55 + 0.45 * Math.sin((Math.PI / 2) * (index / length));
      curve[at + index] = Math.min(curve[at + index] ?? 1, gain);
    }
  }
  return curve;
}

function fadeAndScale({ left, right, sampleRate }: Stereo, gain: number): void {
  const fade = Math.round(sampleRate * 1.2);
  for (const side of [left, right]) {
    for (let index = 0; index < side.length; index++) {
      const tail = Math.min(1, (side.length - 1 - index) / fade);
      side[index] = (side[index] ?? 0) * gain * Math.sin((Math.PI / 2) * tail);
    }
  }
}
