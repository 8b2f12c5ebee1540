// What Linux reports about a tab's process; elsewhere nothing.

import { readFileSync } from 'node:fs';
import type { Browser, Page } from '@playwright/test';

export interface Tab {
  readonly pid: number;
  /** Private memory of the process, in MB. */
  readonly privateMb: number;
}

/** Long enough to stand out from everything else that a renderer does meanwhile. */
const SPIN_MS = 150;

/** The process of a page: the renderer that is busy when the page is. Null where the system does not report it. */
export async function tabOf(browser: Browser, page: Page): Promise<Tab | null> {
  const devtools = await browser.newBrowserCDPSession();
  const { processInfo } = await devtools.send('SystemInfo.getProcessInfo');
  await devtools.detach();
  const pids = processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => id);
  const before = pids.map(mainThreadMs);
  await page.evaluate((length) => {
    const end = performance.now() + length;
    while (performance.now() < end);
  }, SPIN_MS);
  const worked = pids.map((pid, n) => ({ pid, ms: (mainThreadMs(pid) ?? 0) - (before[n] ?? 0) }));
  const own = worked.toSorted((a, b) => b.ms - a.ms)[0];
  const size = own && privateMb(own.pid);
  return own && size ? { pid: own.pid, privateMb: size } : null;
}

/** Private pages, resident or swapped. */
function privateMb(pid: number): number | null {
  try {
    const lines = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8');
    const kilobytes = [...lines.matchAll(/^(?:Private_Clean|Private_Dirty|Swap):\s+(\d+) kB/gm)];
    return kilobytes.reduce((sum, [, count]) => sum + Number(count), 0) / 1024;
  } catch {
    return null;
  }
}

/** Processor time of the process's first thread, the page's own. */
export function mainThreadMs(pid: number | null): number | null {
  try {
    return Number(readFileSync(`/proc/${pid}/task/${pid}/schedstat`, 'utf8').split(' ')[0]) / 1e6;
  } catch {
    return null;
  }
}
