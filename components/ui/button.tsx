import type { ButtonHTMLAttributes, MouseEvent, ReactNode } from 'react';
import { type ButtonSize, type ButtonTone, buttonStyle } from './button-style';
import { classNames } from './class-names';
import { Icon, type IconName } from './icon';
import { PageLink } from './page-link';

export interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  tone?: ButtonTone;
  size?: ButtonSize;
  icon?: IconName;
  /** Work is in progress: the label stays, presses are ignored, focus is kept. */
  busy?: boolean;
}

export function Button(props: ButtonProps) {
  const {
    tone = 'quiet',
    size = 'regular',
    icon,
    busy = false,
    className,
    children,
    onClick,
    ...rest
  } = props;
  const press = (event: MouseEvent<HTMLButtonElement>) => {
    if (busy) event.preventDefault();
    else onClick?.(event);
  };
  return (
    <button
      type="button"
      {...rest}
      {...(busy ? { 'aria-busy': true, 'aria-disabled': true, onClick: press } : onClick ? { onClick } : {})}
      className={buttonStyle(tone, size, className)}
    >
      {icon && <Icon name={icon} size={size === 'compact' ? 16 : 20} className="-ml-1" />}
      {children}
      {busy && <span aria-hidden="true" className="working absolute inset-x-2 bottom-1 h-0.5 bg-current" />}
    </button>
  );
}

interface ButtonLinkProps {
  href: string;
  tone?: ButtonTone;
  size?: ButtonSize;
  icon?: IconName;
  /** Accessible name, when the text alone would not say what it is for. */
  label?: string;
  /** A file to save rather than a page to open. */
  download?: string;
  className?: string;
  children: ReactNode;
}

/** A link that looks like a button: it navigates, and performs no action. */
export function ButtonLink(props: ButtonLinkProps) {
  const { href, tone = 'quiet', size = 'regular', icon, className, children, download } = props;
  const spoken = props.label ? { 'aria-label': props.label } : {};
  const style = buttonStyle(tone, size, className);
  const content = (
    <>
      {icon && <Icon name={icon} size={size === 'compact' ? 16 : 20} className="-ml-1" />}
      {children}
    </>
  );
  if (download !== undefined) {
    return (
      <a href={href} download={download} className={style} {...spoken}>
        {content}
      </a>
    );
  }
  return (
    <PageLink href={href} className={style} {...spoken}>
      {content}
    </PageLink>
  );
}

export interface IconButtonProps extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'children'> {
  icon: IconName;
  /** Accessible name; also the tooltip unless it is inside one. */
  label: string;
  tone?: ButtonTone;
  /** A toggle that is on. Leave undefined for a plain action. */
  pressed?: boolean;
}

export function IconButton({ icon, label, tone = 'bare', pressed, className, ...rest }: IconButtonProps) {
  return (
    <button
      type="button"
      aria-label={label}
      {...(pressed === undefined ? {} : { 'aria-pressed': pressed })}
      {...rest}
      className={classNames(
        buttonStyle(tone, 'regular', 'min-w-hit px-0!'),
        pressed && 'bg-surface-3 text-ink!',
        className,
      )}
    >
      <Icon name={icon} />
    </button>
  );
}
