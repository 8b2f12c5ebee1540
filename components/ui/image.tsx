interface ImageProps {
  src: string;
  alt: string;
  /** Width and height, in CSS pixels. */
  pixels: number;
  className?: string;
}

/** A square image of the portal's own. It arrives in its one size (lib/formats/artwork), so there is nothing for next/image to do. */
export function Image({ src, alt, pixels, className }: ImageProps) {
  return (
    // biome-ignore lint/performance/noImgElement: see above
    <img
      src={src}
      alt={alt}
      width={pixels}
      height={pixels}
      loading="lazy"
      decoding="async"
      draggable={false}
      className={className}
    />
  );
}
