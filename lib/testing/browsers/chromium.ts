import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const SYSTEM = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
];

/** What Playwright's `launch` needs. */
export interface ChromiumLaunch {
  readonly executablePath: string;
  readonly args: string[];
}

/** Whether tests that need a browser can run; if false they are skipped visibly. */
export function hasChromium(): boolean {
  return systemChromium() !== undefined || packagedFolder() !== null;
}

/** The system's Chromium or Chrome, otherwise the one from npm, unpacked on first use. Sound needs no gesture in it. */
export async function chromiumLaunch(): Promise<ChromiumLaunch> {
  const executablePath = systemChromium() ?? (await unpackChromium());
  return { executablePath, args: ['--autoplay-policy=no-user-gesture-required'] };
}

function systemChromium(): string | undefined {
  return SYSTEM.find((path) => existsSync(path));
}

function packagedFolder(): string | null {
  if (process.platform !== 'linux') return null;
  try {
    return dirname(fileURLToPath(import.meta.resolve('@sparticuz/chromium')));
  } catch {
    return null;
  }
}

/** The package only provides NSS for its own cloud: here it is unpacked and put on the library path. */
async function unpackChromium(): Promise<string> {
  const folder = packagedFolder();
  if (folder === null) throw new Error('There is no Chromium on this machine and none from npm for it.');
  const { default: packaged, inflate, setupLambdaEnvironment } = await import('@sparticuz/chromium');
  const libraries = await inflate(join(folder, '..', 'bin', 'al2023.tar.br'));
  setupLambdaEnvironment(join(libraries, 'lib'));
  return packaged.executablePath();
}
