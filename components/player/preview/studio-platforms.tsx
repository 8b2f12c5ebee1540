'use client';
import { createContext, type ReactNode, useContext } from 'react';
import type { PlatformView } from '@/lib/domain/platforms/platform.view';

const none: readonly PlatformView[] = [];
const PlatformsContext = createContext(none);

/** Provides the studio's table of services to everything below. */
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
