import type { Metadata, Viewport } from 'next';
import { cookies, headers } from 'next/headers';
import type { ReactNode } from 'react';
import { RetryLine } from '@/components/calls/retry-line';
import { HeldPageProvider } from '@/components/shell/held-page';
import { localeFrom } from '@/components/shell/locale';
import { themeFrom } from '@/components/shell/theme';
import { LocaleProvider } from '@/components/ui/locale-provider';
import { ToastProvider } from '@/components/ui/overlays/toast';
import './globals.css';

export const metadata: Metadata = {
  title: { default: 'Acetate', template: '%s – Acetate' },
  robots: { index: false, follow: false },
  referrer: 'no-referrer',
};

export const viewport: Viewport = { colorScheme: 'dark light', width: 'device-width', initialScale: 1 };

export default async function RootLayout({ children }: { children: ReactNode }) {
  const [jar, head] = await Promise.all([cookies(), headers()]);
  const theme = themeFrom(jar.get('theme')?.value);
  return (
    <html lang="en" {...(theme === 'system' ? {} : { 'data-theme': theme })}>
      <body>
        <LocaleProvider locale={localeFrom(head.get('accept-language'))}>
          <ToastProvider>
            <HeldPageProvider>{children}</HeldPageProvider>
            <RetryLine />
          </ToastProvider>
        </LocaleProvider>
      </body>
    </html>
  );
}
