import type { ReactNode } from 'react';
import { StudioPlatforms } from '@/components/player/preview/studio-platforms';
import type { ReleaseId } from '@/lib/core/ids';
import { listPlatforms } from '@/lib/domain/platforms/platform.queries';
import { pagePerson } from '../../../../page-person';

interface LayoutProps {
  params: Promise<{ releaseId: string }>;
  children: ReactNode;
}

/** The pages of a track use the table of services of the release's studio; somebody who may not listen gets no table. */
export default async function TrackLayout({ params, children }: LayoutProps) {
  const releaseId = (await params).releaseId as ReleaseId;
  const context = await pagePerson(releaseId);
  const platforms = context && (await listPlatforms(context, releaseId));
  return <StudioPlatforms platforms={platforms?.ok ? platforms.value : []}>{children}</StudioPlatforms>;
}
