import { execFile, spawnSync } from 'node:child_process';
import { promisify } from 'node:util';

const runProgram = promisify(execFile);

/** Docker or Podman, with the same commands. */
export class Containers {
  private constructor(readonly program: 'docker' | 'podman') {}

  /** Docker if its daemon answers, else Podman; null when neither can be used here. */
  static find(): Containers | null {
    const found = (['docker', 'podman'] as const).find(
      (program) => spawnSync(program, ['ps'], { stdio: 'ignore' }).status === 0,
    );
    return found ? new Containers(found) : null;
  }

  /** @returns what it printed for programs. @throws with everything that it printed, when it fails */
  async run(...args: readonly string[]): Promise<string> {
    const { stdout } = await runProgram(this.program, args, { maxBuffer: 64e6 });
    return stdout.trim();
  }

  /** Both outputs of a container's program. */
  async logs(container: string): Promise<string> {
    const { stdout, stderr } = await runProgram(this.program, ['logs', container], { maxBuffer: 64e6 });
    return stdout + stderr;
  }

  /** Whether it can be done. */
  can(...args: readonly string[]): Promise<boolean> {
    return this.run(...args).then(
      () => true,
      () => false,
    );
  }
}
