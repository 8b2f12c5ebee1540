import type { ReactNode } from 'react';
import { DiscMark } from './disc-mark';

const widths = {
  /** Tools: review, console, album. */
  wide: 'max-w-[100rem]',
  /** Lists and the release. */
  page: 'max-w-6xl',
  /** Text and forms. */
  reading: 'max-w-2xl',
} as const;

interface PageFrameProps {
  width?: keyof typeof widths;
  children: ReactNode;
}

/** The `main` of a page, at one of three widths. */
export function PageFrame({ width = 'page', children }: PageFrameProps) {
  return (
    <main className={`mx-auto w-full px-4 pt-6 pb-24 sm:px-6 sm:pt-8 ${widths[width]}`}>{children}</main>
  );
}

interface PageTitleProps {
  title: ReactNode;
  /** One line under the title. */
  children?: ReactNode;
  /** The page's one primary action. */
  action?: ReactNode;
}

export function PageTitle({ title, children, action }: PageTitleProps) {
  return (
    <header className="mb-8 flex flex-wrap items-end justify-between gap-x-8 gap-y-4">
      <div className="min-w-0 max-w-prose">
        <h1 className="text-xl">{title}</h1>
        {children && <p className="mt-1 text-ink-soft">{children}</p>}
      </div>
      {action}
    </header>
  );
}

interface SectionProps {
  title: string;
  children: ReactNode;
  /** Shown at the end of the title's line. */
  aside?: ReactNode;
}

/** A titled section of a page, separated from the one above only by space. */
export function Section({ title, aside, children }: SectionProps) {
  return (
    <section className="mt-12 first:mt-0">
      <div className="mb-3 flex items-baseline justify-between gap-6">
        <h2 className="text-sm text-ink-soft">{title}</h2>
        {aside}
      </div>
      {children}
    </section>
  );
}

interface FormFrameProps {
  title: string;
  /** What this page is for, in a sentence or two. */
  intro?: ReactNode;
  children: ReactNode;
}

/** A page with one small task: signing in, giving a name. A narrow column at the left, a third down, not a centred card. */
export function FormFrame({ title, intro, children }: FormFrameProps) {
  return (
    <main className="mx-auto grid w-full max-w-md gap-6 px-4 pt-12 pb-24 sm:pt-[18vh]">
      <span className="text-ink-faint">
        <DiscMark size={48} />
      </span>
      <div>
        <h1 className="text-lg">{title}</h1>
        {intro && <div className="mt-2 text-ink-soft">{intro}</div>}
      </div>
      {children}
    </main>
  );
}
