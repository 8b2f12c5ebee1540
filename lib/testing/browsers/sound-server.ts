import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { until } from '../until';

const PULSEAUDIO = '/usr/bin/pulseaudio';

const PACTL = '/usr/bin/pactl';
const PAREC = '/usr/bin/parec';
const run = promisify(execFile);

export function hasSoundServer(): boolean {
  return existsSync(PULSEAUDIO);
}

/** Whether the output of its devices can be recorded, and devices removed. */
export function hasSoundTools(): boolean {
  return hasSoundServer() && existsSync(PACTL) && existsSync(PAREC);
}

export interface SoundServer {
  /** Environment for the process that is to play. */
  readonly environment: Readonly<Record<string, string>>;
  /** Left channel of a device's output, full scale 1. */
  listenTo(device: string, seconds: number): Promise<Float32Array>;
  unplug(device: string): Promise<void>;
  readonly unplugged: ReadonlySet<string>;
  /** Resolves when the server has ended and its folder is gone; may be called again. */
  stop(): Promise<void>;
}

/** Fetches sound in small chunks (50 ms): by default it fetches 2 s at once, and delays the start of playback by as much. */
const SINK = 'module-null-sink norewinds=1';

/** Virtual devices, by their displayed names. */
function modulesOf(devices: readonly string[]): string[] {
  const sinks = devices.map((name) => `${SINK} sink_name=${name} sink_properties=device.description=${name}`);
  return [...(sinks.length > 0 ? sinks : [SINK]), 'module-native-protocol-unix'].flatMap((module) => [
    '-L',
    module,
  ]);
}

/** A sound server with virtual devices: Firefox's audio clock does not run without one. */
export async function startSoundServer(devices: readonly string[] = []): Promise<SoundServer> {
  const folder = mkdtempSync(path.join(tmpdir(), 'acetate-sound-'));
  const environment = { XDG_RUNTIME_DIR: folder };
  const server = spawn(
    PULSEAUDIO,
    [
      '-n',
      '--exit-idle-time=-1',
      // In real-time mode the kernel kills it when a busy machine lets it compute for 200 ms without a pause.
      '--realtime=no',
      '--high-priority=no',
      ...modulesOf(devices),
    ],
    { env: { ...process.env, ...environment }, stdio: 'ignore' },
  );
  await until('the sound server listens', async () =>
    existsSync(path.join(folder, 'pulse', 'native')) ? true : null,
  );
  const env = { ...process.env, ...environment };
  const unplugged = new Set<string>();
  return {
    environment,
    unplugged,
    listenTo: (device, seconds) => record(env, device, seconds),
    async unplug(device) {
      const { stdout } = await run(PACTL, ['list', 'short', 'modules'], { env });
      const line = stdout.split('\n').find((text) => text.includes(`sink_name=${device} `)) ?? '';
      await run(PACTL, ['unload-module', line.split('\t')[0] ?? ''], { env });
      unplugged.add(device);
    },
    async stop() {
      await end(server);
      clear(folder);
    },
  };
}

/** It writes into its folder until the end. */
async function end(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const ended = once(server, 'exit');
  server.kill();
  await ended;
}

/** A browser that is ending may still write into it; then it is left among the system's temporary files. */
function clear(folder: string): void {
  try {
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  } catch (error) {
    console.warn(`A sound server's folder stays: ${String(error)}`);
  }
}

function record(env: NodeJS.ProcessEnv, device: string, seconds: number): Promise<Float32Array> {
  const format = ['--format=float32le', '--rate=48000', '--channels=1'];
  const recorder = spawn(PAREC, [`--device=${device}.monitor`, ...format, '--raw', '--latency-msec=20'], {
    env,
  });
  const wanted = Math.round(seconds * 48_000) * 4;
  const pieces: Buffer[] = [];
  let length = 0;
  return new Promise((resolve, reject) => {
    recorder.on('error', reject);
    recorder.on('exit', () => reject(new Error(`The recorder of ${device} ended too early.`)));
    recorder.stdout.on('data', (piece: Buffer) => {
      pieces.push(piece);
      length += piece.length;
      if (length < wanted) return;
      recorder.kill();
      const bytes = new Uint8Array(Buffer.concat(pieces).subarray(0, wanted));
      resolve(new Float32Array(bytes.buffer));
    });
  });
}
