'use client';
import { previewText } from '@/components/text/preview';
import { Dialog } from '@/components/ui/dialog';
import { formatNumber } from '@/components/ui/format';
import { useLocale } from '@/components/ui/reader';
import { Table, Td, Th } from '@/components/ui/table';
import type { Platform } from '@/lib/domain/platforms/platform';
import { platforms, platformsAsOf } from '@/lib/domain/platforms/platforms.table';

const words = previewText.sources;

/** The table behind the preview, with its date and who says so. */
export function PlatformSources({ open, onClose }: { open: boolean; onClose: () => void }) {
  const locale = useLocale();
  return (
    <Dialog open={open} onClose={onClose} title={words.title}>
      <p className="text-sm text-ink-soft">{words.intro(monthOf(platformsAsOf, locale))}</p>
      <Table caption={words.title}>
        <thead>
          <tr>
            <Th>{words.service}</Th>
            <Th align="end">{words.level}</Th>
            <Th>{words.does}</Th>
          </tr>
        </thead>
        <tbody>
          {platforms.map((platform) => (
            <Row key={platform.id} platform={platform} />
          ))}
        </tbody>
      </Table>
    </Dialog>
  );
}

function Row({ platform }: { platform: Platform }) {
  const locale = useLocale();
  const { name, referenceLufs, standing, note, sources } = platform;
  return (
    <tr>
      <Td>{name}</Td>
      <Td align="end" className="font-mono whitespace-nowrap">
        {referenceLufs === null ? '–' : `${formatNumber(referenceLufs, { decimals: 0, locale })} LUFS`}
      </Td>
      <Td>
        <span className="block">{behaviour(platform, locale)}</span>
        {note && <span className="block text-ink-soft">{note}</span>}
        {sources.length > 0 && (
          <span className="block text-xs text-ink-faint">
            {words.standing[standing]}:{' '}
            {sources.map(({ name: source, url, date }, index) => (
              <span key={url}>
                {index > 0 && '; '}
                <a href={url} target="_blank" rel="noreferrer noopener" className="underline">
                  {date === null ? source : words.dated(source, monthOf(date, locale))}
                </a>
              </span>
            ))}
          </span>
        )}
      </Td>
    </tr>
  );
}

function behaviour(platform: Platform, locale: string): string {
  const { referenceLufs, turnsUp, ceilingDbtp, keepsAlbums } = platform;
  if (referenceLufs === null) return words.plain;
  const ceiling = turnsUp === 'never' ? [] : [words.ceiling(formatNumber(ceilingDbtp, { locale }))];
  return [words.turns[turnsUp], ...ceiling, ...(keepsAlbums ? [words.albums] : [])].join(', ');
}

/** November 2026, from 2026-11. */
function monthOf(month: string, locale: string): string {
  const shape = { month: 'long', year: 'numeric', timeZone: 'UTC' } as const;
  return new Intl.DateTimeFormat(locale, shape).format(new Date(`${month}-01T00:00:00Z`));
}
