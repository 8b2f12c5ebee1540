import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { type Browser, chromium, type Page } from '@playwright/test';
import { expect, test } from 'vitest';
import { chromiumLaunch, hasChromium } from '@/lib/testing/browsers/chromium';
import { freePort } from '@/lib/testing/portal/server-process';
import { withCopiedProject } from '@/lib/testing/project/copied-project';
import { until } from '@/lib/testing/until';

declare global {
  interface Window {
    /** Addresses of the scripts that audio threads were given. */
    audioScripts: string[];
  }
}

/** `npm run dev` in a folder, on an empty data folder. */
class DevServer {
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

/** The page of the first track that the demo's engineer can hear. */
async function openReview(browser: Browser, link: string): Promise<Page> {
  const page = await browser.newPage();
  page.setDefaultTimeout(180_000);
  await page.addInitScript(() => {
    window.audioScripts = [];
    const { addModule } = AudioWorklet.prototype;
    AudioWorklet.prototype.addModule = function (url, options) {
      window.audioScripts.push(String(url));
      return addModule.call(this, url, options);
    };
  });
  await page.goto(link);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.locator('a[href^="/releases/"]:not([href="/releases/new"])').first().click();
  await page.locator('a[href*="/tracks/"]').first().click();
  await page.waitForFunction(() => window.audioScripts.length > 0);
  return page;
}

/** Waits until the page has given an audio thread a script with this kernel in it; null when it has not yet. */
async function hasKernel(page: Page, kernel: string): Promise<true | null> {
  const found = await page
    .evaluate(async (bytes) => {
      const latest = window.audioScripts.at(-1);
      return latest !== undefined && (await (await fetch(latest)).text()).includes(bytes);
    }, kernel)
    .catch(() => false); // while it loads anew
  return found || null;
}

test.skipIf(!hasChromium())(
  'a kernel that is saved is in the audio thread of an open page, without a restart of the server',
  async () => {
    await withCopiedProject('dev', async (folder) => {
      const dev = await DevServer.start(folder);
      const browser = await chromium.launch(await chromiumLaunch());
      try {
        const page = await openReview(browser, await dev.printedLine(/ engineer .*?: (http:\S+)/));
        const compiled = path.join(folder, 'lib/engine/hosts/generated/chain.wasm.ts');
        const kernel = () => /wasmBase64: string = '([^']+)'/.exec(readFileSync(compiled, 'utf8'))?.[1] ?? '';
        await until('the first kernel is there', () => hasKernel(page, kernel()));
        // Once for the compiler, which is slower the first time, and once for the figure.
        for (const value of [4711, 4712]) {
          const before = kernel();
          const saved = performance.now();
          const source = path.join(folder, 'lib/engine/kernels/chain.ts');
          appendFileSync(source, `export function probe${value}(): i32 {\n  return ${value};\n}\n`);
          await until('the kernel is compiled', async () => kernel() !== before || null);
          await until('the page has it', () => hasKernel(page, kernel()));
          console.log(`from saving to the page: ${((performance.now() - saved) / 1000).toFixed(1)} s`);
        }
        await page.keyboard.press('Space');
        await page.getByRole('button', { name: 'Pause', exact: true }).waitFor();
        expect(dev.printed.match(/Acetate is open at/g)).toHaveLength(1);
      } finally {
        await browser.close();
        await dev.stop();
      }
    });
  },
  900_000,
);
