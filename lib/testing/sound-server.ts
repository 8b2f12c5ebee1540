import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { until } from './until';

const PULSEAUDIO = '/usr/bin/pulseaudio';

export function hasSoundServer(): boolean {
  return existsSync(PULSEAUDIO);
}

export interface SoundServer {
  /** For the process that is to sound. */
  readonly environment: Readonly<Record<string, string>>;
  stop(): void;
}

/** A sound server with a sink that nobody hears: Firefox's audio clock stands still without one. */
export async function startSoundServer(): Promise<SoundServer> {
  const folder = mkdtempSync(path.join(tmpdir(), 'acetate-sound-'));
  const environment = { XDG_RUNTIME_DIR: folder };
  const server = spawn(
    PULSEAUDIO,
    [
      '-n',
      '--exit-idle-time=-1',
      // In real time the kernel ends it when a busy machine lets it compute for 200 ms without a pause.
      '--realtime=no',
      '--high-priority=no',
      ...['-L', 'module-null-sink', '-L', 'module-native-protocol-unix'],
    ],
    { env: { ...process.env, ...environment }, stdio: 'ignore' },
  );
  await until('the sound server listens', async () =>
    existsSync(path.join(folder, 'pulse', 'native')) ? true : null,
  );
  return {
    environment,
    stop() {
      // It writes into its folder until the end.
      if (server.exitCode === null) server.once('exit', () => clear(folder)).kill();
      else clear(folder);
    },
  };
}

function clear(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
}
