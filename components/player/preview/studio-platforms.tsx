'use client';
import { createContext, type ReactNode, useContext } from 'react';
import type { PlatformView } from '@/lib/domain/platforms/platform.view';

const none: readonly PlatformView[] = [];
const PlatformsContext = createContext(none);

/** What is below hears services by this table: the studio's. */
export function StudioPlatforms({
  platforms,
  children,
}: {
  platforms: readonly PlatformView[];
  children: ReactNode;
}) {
  return <PlatformsContext value={platforms}>{children}</PlatformsContext>;
}

export function useStudioPlatforms(): readonly PlatformView[] {
  return useContext(PlatformsContext);
}
