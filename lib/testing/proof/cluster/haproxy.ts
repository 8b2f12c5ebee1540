import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { until } from '@/lib/testing/until';

/** Debian's package, when it is here. */
export const hasHaproxy = () => spawnSync('haproxy', ['-v']).status === 0;

/** As lib/deploy asks of a balancer: no stickiness, another node when one does not answer, and a node that fails twice goes out. */
const configuration = (port: number, nodes: readonly number[]) => `
defaults
  mode http
  timeout connect 1s
  timeout client 75s
  timeout server 75s
  timeout tunnel 1h
  option forwardfor
  option redispatch 1
  retries 3
frontend people
  bind 127.0.0.1:${port}
  default_backend web
backend web
  balance roundrobin
  option httpchk GET /healthz
${nodes.map((node) => `  server node${node} 127.0.0.1:${node} check inter 500 fall 2 rise 1`).join('\n')}
`;

/** A balancer in front of web nodes at these ports of this machine. */
export class Haproxy {
  readonly #child: ChildProcess;

  private constructor(
    child: ChildProcess,
    readonly origin: string,
  ) {
    this.#child = child;
  }

  static async start(folder: string, port: number, nodes: readonly number[]): Promise<Haproxy> {
    const file = path.join(folder, 'haproxy.cfg');
    writeFileSync(file, configuration(port, nodes));
    const child = spawn('haproxy', ['-f', file, '-db'], { stdio: 'inherit' });
    child.once('exit', (code) => {
      if (code) console.error(`HAProxy ended with ${code}.`);
    });
    return new Haproxy(child, `http://127.0.0.1:${port}`);
  }

  /** Resolves when a node answers behind it. */
  async ready(): Promise<void> {
    await until('a node answers behind the balancer', async () =>
      fetch(`${this.origin}/healthz`).then(
        ({ ok }) => ok || null,
        () => null,
      ),
    );
  }

  stop(): void {
    this.#child.kill('SIGTERM');
  }
}
