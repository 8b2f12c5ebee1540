'use client';
import { useEffect } from 'react';
import { call } from '@/lib/endpoints/client';
import { endpoints } from '@/lib/endpoints/endpoints.table';
import { reportUse } from './use-reports';

/** SES-2: a session is used while somebody works on an open page. */
export function SessionUse() {
  useEffect(() => reportUse(document, () => void call(endpoints.useSession, { ids: {} })), []);
  return null;
}
