/** Addresses that are neither an endpoint's nor a page's, as `listPatterns` writes them, and what may be answered by them. */
export interface OtherExample {
  readonly paths: readonly string[];
  /** To a GET. */
  readonly answers: readonly number[];
}

/** Uploads have checks of their own. */
export const uploadPattern = '/tus/:uploadId';

/** A row for each: the crawler fails for one that is not here, so say how it calls it. */
export const otherExamples: Readonly<Record<string, OtherExample>> = {
  '/healthz': { paths: ['/healthz'], answers: [200] },
  '/readyz': { paths: ['/readyz'], answers: [200] },
  // The token is tried apart.
  '/metrics': { paths: ['/metrics'], answers: [401] },
  '/icon.svg': { paths: ['/icon.svg'], answers: [200] },
  '/_next/static/*': {
    paths: [
      '/_next/static/nothing.js',
      '/_next/static/..%2f..%2f..%2fpackage.json',
      '/_next/static/%2e%2e/%2e%2e/package.json',
      '/_next/static/../../package.json',
      '/_next/static/%2fetc%2fpasswd',
    ],
    answers: [400, 404],
  },
  '/_next/*': {
    paths: [
      '/_next/image?url=%2Ficon.svg&w=64&q=75',
      '/_next/image?url=http%3A%2F%2F127.0.0.1%2Fhealthz&w=64&q=75',
      '/_next/data/build/index.json',
      '/_next/webpack-hmr',
    ],
    answers: [400, 404],
  },
  '/api/auth/*': {
    paths: [
      ...['session', 'csrf', 'providers', 'signin', 'signin/email', 'signout', 'verify-request', '_log'],
      ...['callback/email', 'callback/email?token=x&email=zqowner-zq@people.test', '..%2f', 'a/b/c'],
    ].map((path) => `/api/auth/${path}`),
    answers: [400, 404],
  },
};

/** The files of the server that answer before Next, and the patterns above that stand for them; null: no web portal has it. */
export const rawHandlerPatterns: Readonly<Record<string, string | null>> = {
  'health/liveness-handler.ts': '/healthz',
  'health/readiness-handler.ts': '/readyz',
  'metrics/metrics-handler.ts': '/metrics',
  'http/built-files.ts': '/_next/static/*',
  'uploads.ts': uploadPattern,
  // Development alone has it: `unserved` below.
  'http/audio-script.ts': null,
  // These ask the handlers.
  'http/portal-handler.ts': null,
  'http/watched-handler.ts': null,
};

/** What a built portal has not. */
export const unserved = [
  '/development/audio-script.js',
  '/development/audio-script/changes',
  '/nothing',
  '/api/nothing',
  '/api',
  '/releases',
  '/.env',
  '/.data/secret',
  '/..%2f.env',
  '/__nextjs_original-stack-frame',
];
