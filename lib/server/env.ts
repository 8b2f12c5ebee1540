import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { ok, type Result, refuse } from '../core/result';
import type { UploadLimits } from '../domain/uploads/upload';
import { CannotStart } from './cannot-start';
import { type ClusterSettings, readCluster } from './cluster-settings';
import { makeDataFolder } from './data-folder';
import { type ObservingSettings, readObserving } from './observing-settings';
import { readUploadLimits } from './upload-settings';

/** The settings of the process. Only this file reads (and, for libraries that insist, writes) `process.env`. */
export interface Settings extends ClusterSettings {
  /** The demo: one machine, a mailbox page instead of mail. */
  readonly demo: boolean;
  /** Next's development server instead of its build. */
  readonly development: boolean;
  /** Folder of package.json. */
  readonly root: string;
  readonly dataDirectory: string;
  readonly host: string;
  readonly port: number;
  /** The one address that links use and requests must come from. Without a path. */
  readonly origin: URL;
  readonly secret: string;
  /** Undefined: the embedded PostgreSQL. */
  readonly databaseUrl?: string;
  /** Proxies in front of us that append to X-Forwarded-For; 0 when we face the network. */
  readonly proxyHops: number;
  /** What one network may have open at a time: connections, or requests and sockets behind a proxy. */
  readonly connectionsPerNetwork: number;
  readonly mail: MailSettings;
  /** Jobs that run concurrently in this process; 0 when other processes run them, as they do for a web node. */
  readonly jobConcurrency: number;
  /** How large one file may be, and how much a studio may store. */
  readonly uploadLimits: UploadLimits;
  /** A session that was not used for this long has ended. */
  readonly sessionIdleMs: number;
  /** Log, metrics, readiness. */
  readonly observing: ObservingSettings;
}

export type MailSettings =
  | { readonly kind: 'mailbox' }
  | { readonly kind: 'resend'; readonly apiKey: string; readonly baseUrl?: string; readonly from: string };

export type Environment = Readonly<Record<string, string | undefined>>;

const loopback = ['127.0.0.1', 'localhost', '[::1]'];
const minimumSecretLength = 32;
/** More of either is a slip of the keyboard. */
const mostJobs = 32;
const mostProxyHops = 10;

/** The environment, with what a `.env` file in the project folder adds to it. */
export function processEnvironment(root: string): Environment {
  const file = path.join(root, '.env');
  try {
    if (existsSync(file)) process.loadEnvFile(file);
  } catch (error) {
    throw new CannotStart(`The settings in ${file} cannot be read: ${String(error)}`);
  }
  return process.env;
}

/** For next-auth, which reads its address from the environment and must not take one from a request. */
export function setLibraryEnvironment(settings: Settings): void {
  process.env.NEXTAUTH_URL = settings.origin.origin;
  process.env.NEXTAUTH_SECRET = settings.secret;
  process.env.NEXT_TELEMETRY_DISABLED = '1';
  // The version is locked, and Node 20 is what it was tested on.
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';
  delete process.env.AUTH_TRUST_HOST;
  delete process.env.VERCEL;
}

function readNumber(text: string | undefined, fallback: number): number {
  if (text === undefined || text === '') return fallback;
  const value = Number(text);
  return Number.isInteger(value) && value >= 0 ? value : Number.NaN;
}

/** A secret for this data folder, made once, so that sessions outlive a restart and no two demos share one. */
function keptSecret(dataDirectory: string): string {
  const file = path.join(dataDirectory, 'session-secret');
  if (!existsSync(file)) {
    makeDataFolder(dataDirectory);
    const partial = `${file}.${process.pid}`;
    writeFileSync(partial, randomBytes(32).toString('hex'), { mode: 0o600 });
    renameSync(partial, file);
  }
  return readFileSync(file, 'utf8').trim();
}

function readOrigin(text: string | undefined): URL | string {
  if (!text) {
    return 'ACETATE_ORIGIN is missing: set it to the address that people will open, for example https://masters.example.com.';
  }
  if (!URL.canParse(text)) return `ACETATE_ORIGIN is not an address: ${text}.`;
  const origin = new URL(text);
  if (origin.pathname !== '/' || origin.search || origin.hash || origin.username) {
    return 'ACETATE_ORIGIN must be a scheme and host alone, for example https://masters.example.com.';
  }
  const secure =
    origin.protocol === 'https:' || (origin.protocol === 'http:' && loopback.includes(origin.hostname));
  if (!secure) {
    return 'ACETATE_ORIGIN must begin with https:// (http only on this machine): browsers play through the engine on secure pages alone.';
  }
  return origin;
}

/** Undefined: the embedded PostgreSQL. */
function faultOfDatabaseUrl(text: string | undefined): string | undefined {
  if (!text) return undefined;
  const isOurs = URL.canParse(text) && ['postgres:', 'postgresql:'].includes(new URL(text).protocol);
  if (isOurs) return undefined;
  return 'DATABASE_URL is not the address of a PostgreSQL database: it looks like postgresql://user:password@host:5432/name.';
}

function readMail(environment: Environment): MailSettings | string[] {
  const { RESEND_API_KEY: apiKey, ACETATE_MAIL_FROM: from, RESEND_BASE_URL: baseUrl } = environment;
  const missing: string[] = [];
  if (baseUrl && !/^https?:$/.test(URL.canParse(baseUrl) ? new URL(baseUrl).protocol : ''))
    missing.push('RESEND_BASE_URL must be an address that begins with https:// or http://.');
  if (from && !/^[^<>@]*<?[^\s<>@]+@[^\s<>@]+>?$/.test(from.trim()))
    missing.push(`ACETATE_MAIL_FROM is not a sender: it looks like "Studio <post@example.com>".`);
  if (!apiKey)
    missing.push('RESEND_API_KEY is missing: mail, sign-in links among it, is sent through Resend.');
  if (!from)
    missing.push(
      'ACETATE_MAIL_FROM is missing: the sender of all mail, for example "Studio <post@example.com>".',
    );
  if (!apiKey || !from || missing.length > 0) return missing;
  return baseUrl ? { kind: 'resend', apiKey, from, baseUrl } : { kind: 'resend', apiKey, from };
}

interface Common extends ClusterSettings {
  readonly development: boolean;
  readonly root: string;
  readonly dataDirectory: string;
  readonly port: number;
  readonly connectionsPerNetwork: number;
  readonly jobConcurrency: number;
  readonly uploadLimits: UploadLimits;
  readonly sessionIdleMs: number;
  readonly observing: ObservingSettings;
}

function readDemo(environment: Environment, common: Common): Result<Settings, string[]> {
  const faults: string[] = [];
  if (environment.DATABASE_URL)
    faults.push('The demo keeps a database of its own: unset DATABASE_URL or ACETATE_DEMO.');
  if (environment.ACETATE_ORIGIN)
    faults.push('The demo is for this machine alone: unset ACETATE_ORIGIN or ACETATE_DEMO.');
  if (faults.length > 0) return refuse(faults);
  const dataDirectory = path.join(common.dataDirectory, 'demo');
  return ok({
    ...common,
    // A folder of its own: the demo never opens a real studio's data.
    dataDirectory,
    demo: true,
    host: '127.0.0.1',
    origin: new URL(`http://127.0.0.1:${common.port}`),
    secret: keptSecret(dataDirectory),
    proxyHops: 0,
    mail: { kind: 'mailbox' },
  });
}

function readProduction(environment: Environment, common: Common): Result<Settings, string[]> {
  const faults: string[] = [];
  const origin = readOrigin(environment.ACETATE_ORIGIN);
  if (typeof origin === 'string') faults.push(origin);
  const secret = environment.NEXTAUTH_SECRET ?? '';
  if (secret.length < minimumSecretLength) {
    faults.push(
      `NEXTAUTH_SECRET is ${secret ? 'too short' : 'missing'}: set ${minimumSecretLength} or more random characters, for example from \`openssl rand -hex 32\`.`,
    );
  }
  const mail = readMail(environment);
  if (Array.isArray(mail)) faults.push(...mail);
  const proxyHops = readNumber(environment.ACETATE_PROXY_HOPS, 0);
  if (Number.isNaN(proxyHops) || proxyHops > mostProxyHops)
    faults.push(`ACETATE_PROXY_HOPS must be a whole number up to ${mostProxyHops}.`);
  const databaseFault = faultOfDatabaseUrl(environment.DATABASE_URL);
  if (databaseFault) faults.push(databaseFault);
  if (faults.length > 0 || typeof origin === 'string' || Array.isArray(mail)) return refuse(faults);
  const settings = {
    ...common,
    demo: false,
    host: environment.ACETATE_HOST || '127.0.0.1',
    origin,
    secret,
    proxyHops,
    mail,
  };
  return ok(environment.DATABASE_URL ? { ...settings, databaseUrl: environment.DATABASE_URL } : settings);
}

const dayMs = 24 * 60 * 60 * 1000;
/** Clients come back after a week or two; the link in the mail is always there for longer pauses. */
const defaultIdleDays = 14;

/**
 * Reads all settings.
 * @returns the settings, or one sentence for everything that is wrong with them
 */
export function readSettings(environment: Environment, root: string): Result<Settings, string[]> {
  const port = readNumber(environment.PORT, 3000);
  const jobConcurrency = readNumber(environment.ACETATE_JOBS, 2);
  if (!(port >= 1 && port <= 65_535)) return refuse(['PORT must be a whole number from 1 to 65535.']);
  if (!(jobConcurrency <= mostJobs))
    return refuse([`ACETATE_JOBS must be a whole number up to ${mostJobs}.`]);
  if (!['', '0', '1', undefined].includes(environment.ACETATE_DEMO))
    return refuse(['ACETATE_DEMO must be 1 for the demo, or left out.']);
  const idleDays = readNumber(environment.ACETATE_IDLE_DAYS, defaultIdleDays);
  if (!(idleDays >= 1)) return refuse(['ACETATE_IDLE_DAYS must be a whole number of at least 1.']);
  const connectionsPerNetwork = readNumber(environment.ACETATE_CONNECTIONS, 256);
  if (!(connectionsPerNetwork >= 8))
    return refuse(['ACETATE_CONNECTIONS must be a whole number of at least 8.']);
  const uploadLimits = readUploadLimits(environment);
  if (Array.isArray(uploadLimits)) return refuse(uploadLimits);
  const cluster = readCluster(environment);
  if (Array.isArray(cluster)) return refuse(cluster);
  const development = environment.NODE_ENV === 'development';
  const isDemo = environment.ACETATE_DEMO === '1';
  const observing = readObserving({ isCollected: !development && !isDemo, environment });
  if (Array.isArray(observing)) return refuse(observing);
  const common: Common = {
    ...cluster,
    development,
    root,
    dataDirectory: path.resolve(root, environment.ACETATE_DATA || '.data'),
    port,
    connectionsPerNetwork,
    jobConcurrency: cluster.role === 'web' ? 0 : jobConcurrency,
    uploadLimits,
    sessionIdleMs: idleDays * dayMs,
    observing,
  };
  return isDemo ? readDemo(environment, common) : readProduction(environment, common);
}
