import { releasesText } from '@/components/text/releases';
import type { TabLink } from '@/components/ui/tabs';
import { paths } from '@/lib/core/paths';
import type { ReleaseView } from '@/lib/domain/releases/release.view';

/** The tabs of a release that this person may open. */
export function releaseTabs({ id, access, may }: ReleaseView): TabLink[] {
  const words = releasesText.tabs;
  const inside = access === 'member';
  const known = inside || access === 'client';
  const tabs: (TabLink | false)[] = [
    { href: paths.release(id), label: words.tracks },
    known && { href: paths.brief(id), label: words.brief },
    (inside || may['uploads.view'].allowed) && { href: paths.files(id), label: words.files },
    may['audio.listen'].allowed && { href: paths.mixes(id), label: words.mixes },
    known && { href: paths.people(id), label: words.people },
    known && { href: paths.metadata(id), label: words.metadata },
    { href: paths.delivery(id), label: words.delivery },
    known && { href: paths.log(id), label: words.log },
  ];
  return tabs.filter((tab) => tab !== false);
}
