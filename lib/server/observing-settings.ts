import { type LogLevel, logLevels } from '../core/log';
import type { LogSettings } from './log/open-log';

/** How the portal is monitored. */
export interface ObservingSettings {
  readonly log: LogSettings;
  /** The bearer token for `/metrics`; without it there is no such page. */
  readonly metricsToken?: string;
  /** With less free space than this on the disk of the data folder, `/readyz` fails. */
  readonly leastDiskBytes: number;
  /** With less free space than this the studio is told; undefined: by the size of the disk. */
  readonly warnDiskBytes?: number;
}

interface Asked {
  /** Whether a log collector reads it: in production, but not in the demo. */
  readonly isCollected: boolean;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

const gigabyte = 1e9;
const minimumTokenLength = 16;
const defaultDiskGb = 1;

function readLevel(text: string | undefined, fallback: LogLevel): LogLevel | undefined {
  return text ? logLevels.find((level) => level === text) : fallback;
}

/** @returns the settings, or a sentence for everything that is wrong with them */
export function readObserving({ isCollected, environment }: Asked): ObservingSettings | string[] {
  const faults: string[] = [];
  const level = readLevel(environment.ACETATE_LOG_LEVEL, isCollected ? 'info' : 'warn');
  if (!level) faults.push(`ACETATE_LOG_LEVEL must be one of ${logLevels.join(', ')}.`);
  const metricsToken = environment.ACETATE_METRICS_TOKEN;
  if (metricsToken && !/^[\x21-\x7e]+$/.test(metricsToken))
    faults.push('ACETATE_METRICS_TOKEN must be printable characters without spaces.');
  else if (metricsToken && metricsToken.length < minimumTokenLength)
    faults.push(`ACETATE_METRICS_TOKEN is too short: set ${minimumTokenLength} or more random characters.`);
  const diskGb = Number(environment.ACETATE_LEAST_DISK_GB || defaultDiskGb);
  if (!(diskGb >= 0 && Number.isFinite(diskGb)))
    faults.push('ACETATE_LEAST_DISK_GB must be a number of gigabytes, 0 or more.');
  const warnGb = environment.ACETATE_WARN_DISK_GB ? Number(environment.ACETATE_WARN_DISK_GB) : undefined;
  if (warnGb !== undefined && !(warnGb >= 0 && Number.isFinite(warnGb)))
    faults.push('ACETATE_WARN_DISK_GB must be a number of gigabytes, 0 or more.');
  if (faults.length > 0 || !level) return faults;
  return {
    log: { level, form: isCollected ? 'json' : 'terminal' },
    leastDiskBytes: diskGb * gigabyte,
    ...(warnGb === undefined ? {} : { warnDiskBytes: warnGb * gigabyte }),
    ...(metricsToken ? { metricsToken } : {}),
  };
}
