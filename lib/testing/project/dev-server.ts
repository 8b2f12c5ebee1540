import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { freePort } from '../portal/server-process';
import { until } from '../until';

/** `npm run dev` of a copy of the project, on an empty data folder. */
export class DevServer {
  printed = '';

  private constructor(readonly child: ChildProcess) {
    for (const stream of [child.stdout, child.stderr])
      stream?.setEncoding('utf8').on('data', (text: string) => {
        this.printed += text;
      });
  }

  static async start(folder: string): Promise<DevServer> {
    const { PATH, HOME } = process.env;
    const child = spawn(process.execPath, ['lib/tools/dev.mjs'], {
      cwd: folder,
      env: { PATH, HOME, NODE_ENV: 'development', PORT: String(await freePort()) },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    return new DevServer(child);
  }

  /** The first group of the first line that matches. */
  async printedLine(pattern: RegExp): Promise<string> {
    return until(`npm run dev prints ${pattern}`, async () => {
      if (this.child.exitCode !== null) throw new Error(`npm run dev ended:\n${this.printed}`);
      return pattern.exec(this.printed)?.[1] ?? null;
    });
  }

  async stop(): Promise<void> {
    if (this.child.exitCode !== null) return;
    const ended = once(this.child, 'exit');
    this.child.kill('SIGTERM');
    await ended;
  }
}
