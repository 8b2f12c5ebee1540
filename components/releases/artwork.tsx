import { DiscMark } from '@/components/shell/disc-mark';
import { classNames } from '@/components/ui/class-names';
import { Image } from '@/components/ui/image';

const sizes = {
  row: { box: 'size-12', pixels: 48 },
  large: { box: 'size-40 sm:size-48', pixels: 192 },
  header: { box: 'size-20 sm:size-28', pixels: 112 },
} as const;

interface ArtworkProps {
  href: string | null;
  /** For screen readers; empty when the title is next to it. */
  alt?: string;
  size?: keyof typeof sizes;
}

/** The cover, or an uncut disc as a placeholder. */
export function Artwork({ href, alt = '', size = 'row' }: ArtworkProps) {
  const { box, pixels } = sizes[size];
  if (href)
    return (
      <Image src={href} alt={alt} pixels={pixels} className={classNames('shrink-0 object-cover', box)} />
    );
  return (
    <span className={classNames('grid shrink-0 place-items-center bg-surface-2 text-ink-faint', box)}>
      <DiscMark size={pixels / 2} />
    </span>
  );
}
