'use client';
import { platformSourcesText } from '@/components/text/platform-sources';
import { formatMonth, formatNumber } from '@/components/ui/figures/format';
import { Table, Td, Th } from '@/components/ui/figures/table';
import { useLocale } from '@/components/ui/locale-provider';
import { Dialog } from '@/components/ui/overlays/dialog';
import type { PlatformView } from '@/lib/domain/platforms/platform.view';
import { useStudioPlatforms } from './studio-platforms';

const words = platformSourcesText;

/** The table behind the preview: the figures, their dates and their sources. */
export function PlatformSources({ open, onClose }: { open: boolean; onClose: () => void }) {
  const platforms = useStudioPlatforms();
  return (
    <Dialog open={open} onClose={onClose} title={words.title}>
      <p className="text-sm text-ink-soft">{words.intro}</p>
      <Table caption={words.title}>
        <thead>
          <tr>
            <Th>{words.service}</Th>
            <Th align="end" className="max-sm:hidden">
              {words.level}
            </Th>
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

function Row({ platform }: { platform: PlatformView }) {
  const locale = useLocale();
  const { name, note, origin, asOf } = platform;
  return (
    <tr>
      <Td>
        {name}
        <span className="block font-mono whitespace-nowrap sm:hidden">
          <PlatformLufs platform={platform} />
        </span>
      </Td>
      <Td align="end" className="font-mono whitespace-nowrap max-sm:hidden">
        <PlatformLufs platform={platform} />
      </Td>
      <Td>
        <span className="block first-letter:uppercase">
          {words.behaviour(platform, (value) => formatNumber(value, { locale }))}
        </span>
        {note && <span className="block text-ink-soft">{note}</span>}
        <PlatformOrigins platform={platform} />
        <span className="block text-xs text-ink-faint">{words.asOf(formatMonth(asOf, locale), origin)}</span>
      </Td>
    </tr>
  );
}

/** −14 LUFS, with a decimal if needed. */
export function PlatformLufs({ platform: { referenceLufs } }: { platform: PlatformView }) {
  const locale = useLocale();
  if (referenceLufs === null) return '–';
  const decimals = Number.isInteger(referenceLufs) ? 0 : Number.isInteger(referenceLufs * 10) ? 1 : 2;
  return `${formatNumber(referenceLufs, { decimals, locale })} LUFS`;
}

/** The source; nothing where none is named. */
export function PlatformOrigins({ platform: { certainty, sources } }: { platform: PlatformView }) {
  const locale = useLocale();
  if (sources.length === 0) return null;
  return (
    <span className="block text-xs text-ink-faint first-letter:uppercase">
      {words.certainty[certainty]}:{' '}
      {sources.map(({ name, url, date }, index) => {
        const text = date === null ? name : words.dated(name, formatMonth(date, locale));
        return (
          <span key={`${name} ${url}`}>
            {index > 0 && '; '}
            {url === null ? (
              text
            ) : (
              <a href={url} target="_blank" rel="noreferrer noopener" className="underline">
                {text}
              </a>
            )}
          </span>
        );
      })}
    </span>
  );
}
