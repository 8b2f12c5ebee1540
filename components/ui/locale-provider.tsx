'use client';
import { createContext, type ReactNode, useContext, useSyncExternalStore } from 'react';

const LocaleContext = createContext('en');

/** Provides the reader's locale, from the request, to every number and date below. */
export function LocaleProvider({ locale, children }: { locale: string; children: ReactNode }) {
  return <LocaleContext value={locale}>{children}</LocaleContext>;
}

/** BCP 47 tag for numbers and dates. */
export function useLocale(): string {
  return useContext(LocaleContext);
}

const never = () => () => {};

/** The reader's time zone; UTC during server rendering. */
export function useTimeZone(): string {
  return useSyncExternalStore(
    never,
    () => Intl.DateTimeFormat().resolvedOptions().timeZone,
    () => 'UTC',
  );
}
