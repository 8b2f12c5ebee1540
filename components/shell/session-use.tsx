'use client';
import { useEffect } from 'react';
import { shellEndpoints } from '@/lib/endpoints/areas/shell.endpoints';
import { call } from '@/lib/endpoints/client';
import { reportUse } from './use-reports';

/** SES-2: a session is used while somebody works on an open page. */
export function SessionUse() {
  useEffect(() => reportUse(document, () => void call(shellEndpoints.useSession, { ids: {} })), []);
  return null;
}
