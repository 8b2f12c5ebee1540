'use client';
import { useRouter } from 'next/navigation';
import { shellText } from '@/components/text/shell';
import { Icon, type IconName } from '@/components/ui/icon';
import { Menu } from '@/components/ui/overlays/menu';
import { type Theme, themeCookie } from './theme';

const icons: Record<Theme, IconName> = { system: 'system', lacquer: 'moon', paper: 'sun' };

function keep(theme: Theme) {
  const age = theme === 'system' ? 0 : 31_536_000;
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing in browsers we support, and the server must know the choice before the first paint.
  document.cookie = `${themeCookie}=${theme}; path=/; max-age=${age}; samesite=lax`;
  if (theme === 'system') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
}

/** Chooses the dark theme (lacquer), the light one (paper) or the system's. Kept in a cookie, so that the next page has it at once. */
export function ThemeMenu({ theme }: { theme: Theme }) {
  const router = useRouter();
  return (
    <Menu
      label={shellText.theme.label}
      trigger={<Icon name={icons[theme]} />}
      entries={(['system', 'lacquer', 'paper'] as const).map((id) => ({
        id,
        label: shellText.theme[id],
        checked: id === theme,
        onSelect: () => {
          keep(id);
          router.refresh();
        },
      }))}
    />
  );
}
