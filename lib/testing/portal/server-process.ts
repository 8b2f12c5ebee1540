import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import { until } from '../until';

/** Where npm starts tests, proofs and benches; a bench is bundled, so it cannot ask where this file is. */
const root = process.cwd();

/** Below those that the system gives to outgoing connections and to whoever asks for any. */
const ports = { first: 20_000, count: 10_000 };
const given = new Set<number>();

function canListen(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer().once('error', () => resolve(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  });
}

/** A port for a server that has to know its address before it starts: free now, and given to nobody else in this process. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = ports.first + Math.floor(ports.count * Math.random());
    if (given.has(port)) continue;
    given.add(port);
    if (await canListen(port)) return port;
  }
}

/** The server built by `npm run build`, in a process group of its own. */
export class ServerProcess {
  readonly #child: ChildProcess;
  #printed = '';

  private constructor(child: ChildProcess) {
    this.#child = child;
    for (const stream of [child.stdout, child.stderr])
      stream?.setEncoding('utf8').on('data', (text: string) => {
        this.#printed += text;
      });
  }

  /**
   * Starts it with these settings on top of a bare environment, from this tree or another one. Resolves when it answers or, as a worker, takes jobs.
   * @throws with its output, if it ends before that
   */
  static async start(settings: Readonly<Record<string, string>>, tree?: string): Promise<ServerProcess> {
    const server = ServerProcess.spawn(settings, tree);
    await server.untilPrinted(/Acetate is open at|worker of Acetate takes jobs/);
    return server;
  }

  /** The same, without waiting for it to answer. */
  static spawn(settings: Readonly<Record<string, string>>, tree = root): ServerProcess {
    const main = path.join(tree, '.build/server/main.mjs');
    if (!existsSync(main)) throw new Error('Nothing is built yet. Run `npm run build` first.');
    const { PATH, HOME } = process.env;
    const child = spawn(process.execPath, ['--enable-source-maps', main], {
      cwd: tree,
      env: { PATH, HOME, NODE_ENV: 'production', ...settings },
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    });
    return new ServerProcess(child);
  }

  get pid(): number {
    const { pid } = this.#child;
    if (!pid) throw new Error('The server did not start.');
    return pid;
  }

  /** Everything on its console since it started. */
  get printed(): string {
    return this.#printed;
  }

  untilPrinted(pattern: RegExp): Promise<RegExpMatchArray> {
    return until(`the server prints ${pattern}`, async () => {
      const match = this.#printed.match(pattern);
      if (match || !this.#hasEnded) return match;
      throw new Error(`The server ended without printing ${pattern}. It printed:\n${this.#printed}`);
    });
  }

  /** As a service manager does it. */
  async stop(): Promise<void> {
    if (this.#hasEnded) return;
    this.#child.kill('SIGTERM');
    await this.ended();
  }

  /** Its exit code, once it has ended; null when a signal ended it. */
  async ended(): Promise<number | null> {
    return until('the server has ended', async () =>
      this.#hasEnded ? { code: this.#child.exitCode } : null,
    ).then(({ code }) => code);
  }

  /** To the whole process group, as a terminal does it. */
  signalGroup(signal: NodeJS.Signals): void {
    process.kill(-this.pid, signal);
  }

  /** kill -9 of the whole process group. */
  killHard(): void {
    process.kill(-this.pid, 'SIGKILL');
  }

  get #hasEnded(): boolean {
    return this.#child.exitCode !== null || this.#child.signalCode !== null;
  }
}
