export interface PolicyContext {
  /** Base64, fresh for every request. */
  readonly nonce: string;
  readonly origin: URL;
  /** Next's development client evaluates code and has a socket of its own. */
  readonly development: boolean;
}

/** Scripts only from here or with this request's nonce; WASM, worklets, workers and our own socket are allowed. */
export function contentSecurityPolicy({ nonce, origin, development }: PolicyContext): string {
  const socket = `${origin.protocol === 'https:' ? 'wss' : 'ws'}://${origin.host}`;
  const directives = {
    'default-src': "'self'",
    'script-src': `'self' 'nonce-${nonce}' 'wasm-unsafe-eval'${development ? " 'unsafe-eval'" : ''}`,
    // Components set style attributes (positions on a timeline) and wavesurfer.js writes a style element.
    'style-src': "'self' 'unsafe-inline'",
    'img-src': "'self' blob: data:",
    'font-src': "'self'",
    'media-src': "'self' blob:",
    'connect-src': `'self' ${socket} blob:`,
    'worker-src': "'self' blob:",
    'object-src': "'none'",
    'base-uri': "'none'",
    'form-action': "'self'",
    'frame-src': "'none'",
    'frame-ancestors': "'none'",
  };
  return Object.entries(directives)
    .map(([name, sources]) => `${name} ${sources}`)
    .join('; ');
}

/** Headers of every response, whoever writes it. */
export function securityHeaders(context: PolicyContext): Record<string, string> {
  const headers: Record<string, string> = {
    'Content-Security-Policy': contentSecurityPolicy(context),
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Embedder-Policy': 'require-corp',
    'Cross-Origin-Resource-Policy': 'same-origin',
    // Our pages may ask for the microphone: Chromium names audio outputs only with that permission (released at once).
    'Permissions-Policy': 'camera=(), geolocation=(), microphone=(self), payment=()',
    'Referrer-Policy': 'no-referrer',
    'X-Content-Type-Options': 'nosniff',
    'X-Frame-Options': 'DENY',
  };
  if (context.origin.protocol === 'https:')
    headers['Strict-Transport-Security'] = 'max-age=63072000; includeSubDomains';
  return headers;
}
