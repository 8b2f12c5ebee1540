'use client';
import { PlatformLufs, PlatformOrigins } from '@/components/player/preview/platform-sources';
import { platformSourcesText } from '@/components/text/platform-sources';
import { platformsText as words } from '@/components/text/platforms';
import { classNames } from '@/components/ui/class-names';
import { formatMonth, formatNumber } from '@/components/ui/figures/format';
import { DateTime } from '@/components/ui/figures/time';
import { useLocale } from '@/components/ui/locale-provider';
import type { PlatformRowView } from '@/lib/domain/platforms/platform.view';

/** The content of a row: level, behaviour, sources, date, and who disagrees with Acetate's figures. */
export function PlatformFacts({ row }: { row: PlatformRowView }) {
  const locale = useLocale();
  const { name, note, origin, asOf, isHidden, changed } = row;
  const mark = isHidden ? words.isHidden : words.origins[origin];
  return (
    <div className="grid min-w-0 grow content-start gap-x-6 lg:grid-cols-[12rem_6rem_1fr]">
      <h2 className={classNames('flex flex-wrap items-baseline gap-x-3', isHidden && 'text-ink-faint')}>
        {name}
        {mark && <span className="text-xs font-normal text-ink-faint">{mark}</span>}
      </h2>
      <p className="font-mono text-sm leading-6 text-ink-soft lg:text-right">
        <PlatformLufs platform={row} />
      </p>
      <div className="grid max-w-prose gap-0.5">
        <p className="text-sm leading-6 text-ink-soft first-letter:uppercase">
          {platformSourcesText.behaviour(row, (value) => formatNumber(value, { locale }))}
        </p>
        {note && <p className="text-sm text-ink-soft">{note}</p>}
        <PlatformOrigins platform={row} />
        <p className="text-xs text-ink-faint">
          {platformSourcesText.asOf(formatMonth(asOf, locale), origin)}
          {changed && (
            <>
              .{' '}
              {isHidden && origin === 'acetate' ? words.hiddenBy(changed.by.name) : words.by(changed.by.name)}
              , <DateTime at={changed.at} detail="day" />
            </>
          )}
        </p>
      </div>
    </div>
  );
}
