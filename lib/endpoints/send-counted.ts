import { personHeader } from '@/lib/core/person-header';

/** How much of a body has left, in bytes. */
export type OnSent = (sent: number) => void;

interface Counted {
  readonly method: string;
  readonly address: string;
  readonly type: string;
  readonly body: Blob;
  /** Whose page sends it. */
  readonly person: string | undefined;
  readonly signal: AbortSignal;
  readonly onSent: OnSent;
}

/** Lines of headers as XMLHttpRequest gives them. */
function headersOf(lines: string): Headers {
  const headers = new Headers();
  for (const line of lines.trim().split(/\r?\n/)) {
    const [, name, value = ''] = /^([^:]+):\s*(.*)$/.exec(line) ?? [];
    if (name) headers.append(name, value);
  }
  return headers;
}

/**
 * Like `fetch`, and says meanwhile how much of the body was sent, which fetch does not.
 * @throws TypeError when nothing answers, as fetch does; the signal's reason
 */
export async function sendCounted({ onSent, signal, ...sent }: Counted): Promise<Response> {
  signal.throwIfAborted();
  const request = new XMLHttpRequest();
  const abort = () => request.abort();
  signal.addEventListener('abort', abort, { once: true });
  try {
    return await answerTo(request, sent, onSent);
  } catch (error) {
    signal.throwIfAborted();
    throw error;
  } finally {
    signal.removeEventListener('abort', abort);
  }
}

function answerTo(
  request: XMLHttpRequest,
  { method, address, type, body, person }: Omit<Counted, 'signal' | 'onSent'>,
  onSent: OnSent,
): Promise<Response> {
  return new Promise((resolve, reject) => {
    const fail = () => reject(new TypeError('Nothing answered.'));
    request.onerror = fail;
    request.onabort = fail;
    request.upload.onprogress = ({ loaded }) => onSent(loaded);
    request.onload = () => {
      const { status, statusText, responseText } = request;
      const headers = headersOf(request.getAllResponseHeaders());
      resolve(new Response(responseText === '' ? null : responseText, { status, statusText, headers }));
    };
    request.open(method, address);
    request.setRequestHeader('Content-Type', type);
    if (person !== undefined) request.setRequestHeader(personHeader, person);
    request.send(body);
  });
}
