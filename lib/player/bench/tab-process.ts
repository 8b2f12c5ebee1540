// What Linux tells of a tab's process; elsewhere nothing.

import { readFileSync } from 'node:fs';
import type { Browser } from '@playwright/test';

export interface Tab {
  readonly pid: number;
  /** Memory that is the process's own, in MB. */
  readonly privateMb: number;
}

/** The largest of the browser's renderers: the one page that is open. Null where the system does not tell. */
export async function largestTab(browser: Browser): Promise<Tab | null> {
  const devtools = await browser.newBrowserCDPSession();
  const { processInfo } = await devtools.send('SystemInfo.getProcessInfo');
  await devtools.detach();
  const tabs = processInfo.flatMap(({ type, id: pid }) => {
    const size = type === 'renderer' ? privateMb(pid) : null;
    return size === null ? [] : [{ pid, privateMb: size }];
  });
  return tabs.toSorted((a, b) => b.privateMb - a.privateMb)[0] ?? null;
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

/** Time that the process's first thread, the page's own, has had the processor. */
export function mainThreadMs(pid: number | null): number | null {
  try {
    return Number(readFileSync(`/proc/${pid}/task/${pid}/schedstat`, 'utf8').split(' ')[0]) / 1e6;
  } catch {
    return null;
  }
}
