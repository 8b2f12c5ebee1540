import type { IncomingMessage } from 'node:http';

// https://tus.io/protocols/resumable-upload. What @tus/server answers differently from the protocol, or too late, is answered here.

export const tusVersion = '1.0.0';
export const tusVerbs = ['HEAD', 'PATCH', 'DELETE', 'OPTIONS'] as const;

export interface ProtocolAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
}

const allow = tusVerbs.join(', ');
const bodyType = 'application/offset+octet-stream';

/** What is here: uploads are begun by the portal's own route, so of the extensions there is termination alone. */
export const announcement: ProtocolAnswer = {
  status: 204,
  headers: { Allow: allow, 'Tus-Version': tusVersion, 'Tus-Extension': 'termination' },
};

/** How the protocol answers a request that does not follow it; nothing of it may then be carried out. Null for one that does. */
export function protocolFault({ method = '', headers }: IncomingMessage): ProtocolAnswer | null {
  if (!tusVerbs.some((verb) => verb === method)) return { status: 405, headers: { Allow: allow } };
  if (headers['tus-resumable'] !== tusVersion) return { status: 412, headers: { 'Tus-Version': tusVersion } };
  if (method !== 'PATCH') return null;
  if (headers['content-type'] !== bodyType) return { status: 415, headers: { 'Accept-Patch': bodyType } };
  return /^\d{1,15}$/.test(String(headers['upload-offset'])) ? null : { status: 400, headers: {} };
}
