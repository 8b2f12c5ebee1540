import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { Listeners } from '@/lib/core/observable';
import { freePort } from '../portal/server-process';

/** `npm run dev` of a copy of the project, on an empty data folder. */
export class DevServer {
  printed = '';
  readonly #prints = new Listeners();

  private constructor(readonly child: ChildProcess) {
    for (const stream of [child.stdout, child.stderr])
      stream?.setEncoding('utf8').on('data', (text: string) => {
        this.printed += text;
        this.#prints.notify();
      });
    child.once('exit', () => this.#prints.notify());
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

  /** The first group of what it prints that matches. Waits as long as the test may take, since a demo is made first. */
  printedLine(pattern: RegExp): Promise<string> {
    return new Promise((resolve, reject) => {
      const look = () => {
        const found = pattern.exec(this.printed)?.[1];
        if (found === undefined && this.child.exitCode === null) return;
        stop();
        if (found === undefined) reject(new Error(`npm run dev ended:\n${this.printed}`));
        else resolve(found);
      };
      const stop = this.#prints.subscribe(look);
      look();
    });
  }

  async stop(): Promise<void> {
    if (this.child.exitCode !== null) return;
    const ended = once(this.child, 'exit');
    this.child.kill('SIGTERM');
    await ended;
  }
}
