import { spawnSync } from 'node:child_process';
import { until } from '@/lib/testing/until';
import type { Containers } from './containers';

/** As lib/deploy starts them: nothing may be written but the data, and nothing that only root may do is done. */
const confined = ['--read-only', '--cap-drop', 'ALL', '--security-opt', 'no-new-privileges'];
/** Whoever does not stop within this time is killed, and its exit code says so. */
const stopWithinSeconds = '10';

interface Start {
  readonly image: string;
  readonly settings: Readonly<Record<string, string>>;
  /** Further arguments: its network, its volume. */
  readonly args?: readonly string[];
}

/** A process of the portal in a container of its own. */
export class PortalContainer {
  private constructor(
    readonly containers: Containers,
    readonly id: string,
  ) {}

  /** Resolves when it answers or, as a worker, takes jobs. */
  static async start(containers: Containers, start: Start): Promise<PortalContainer> {
    const container = await PortalContainer.create(containers, start);
    await container.untilPrinted(/Acetate is open at|worker of Acetate takes jobs/);
    return container;
  }

  /** The same, without waiting for it to answer. */
  static async create(
    containers: Containers,
    { image, settings, args = [] }: Start,
  ): Promise<PortalContainer> {
    const environment = Object.entries(settings).flatMap(([name, value]) => ['--env', `${name}=${value}`]);
    const id = await containers.run('run', '--detach', ...confined, ...environment, ...args, image);
    return new PortalContainer(containers, id);
  }

  untilPrinted(pattern: RegExp): Promise<RegExpMatchArray> {
    return until(`the container prints ${pattern}`, async () => {
      const printed = await this.containers.logs(this.id);
      const match = printed.match(pattern);
      if (match || (await this.#isRunning())) return match;
      throw new Error(`The container ended without printing ${pattern}. It printed:\n${printed}`);
    });
  }

  /** Runs a command beside the portal. @returns what it printed */
  exec(...command: readonly string[]): Promise<string> {
    return this.containers.run('exec', this.id, ...command);
  }

  async startAgain(): Promise<void> {
    await this.containers.run('start', this.id);
  }

  /** As an orchestrator does it. @throws when it had to be killed */
  async stop(): Promise<void> {
    await this.containers.run('stop', '-t', stopWithinSeconds, this.id);
    const code = await this.ended();
    if (code !== 0) throw new Error(`It ended with ${code}:\n${await this.containers.logs(this.id)}`);
  }

  /** kill -9. */
  killHard(): void {
    spawnSync(this.containers.program, ['kill', '--signal', 'KILL', this.id], { stdio: 'ignore' });
  }

  /** Its exit code, once it has ended. */
  async ended(): Promise<number> {
    return until('the container has ended', async () => ((await this.#isRunning()) ? null : {})).then(
      async () => Number(await this.#inspect('.State.ExitCode')),
    );
  }

  /** Removes what is left of it, running or not, with the volume that its image asked for. */
  async remove(): Promise<void> {
    await this.containers.run('rm', '--force', '--volumes', this.id);
  }

  async #isRunning(): Promise<boolean> {
    return (await this.#inspect('.State.Running')) === 'true';
  }

  #inspect(what: string): Promise<string> {
    return this.containers.run('inspect', '--format', `{{${what}}}`, this.id);
  }
}
