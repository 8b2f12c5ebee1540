import type { CSSProperties, ReactNode } from 'react';

const ink = '#1b1a17';
const soft = '#5f5a50';

const styles = {
  body: { backgroundColor: '#ffffff', margin: 0 },
  page: { backgroundColor: '#ffffff', color: ink, fontFamily: 'system-ui, sans-serif' },
  column: { margin: '0 auto', maxWidth: '34rem', padding: '2rem 1.25rem' },
  preview: { display: 'none', lineHeight: '1px', maxHeight: 0, maxWidth: 0, opacity: 0, overflow: 'hidden' },
  title: { fontSize: '20px', lineHeight: '28px', margin: '0 0 1rem' },
  text: { fontSize: '16px', lineHeight: '25px', margin: '0 0 1rem', whiteSpace: 'pre-line' },
  quote: {
    borderLeft: `2px solid ${ink}`,
    fontSize: '16px',
    lineHeight: '25px',
    margin: '0 0 1rem',
    paddingLeft: '0.875rem',
    whiteSpace: 'pre-line',
  },
  // Outlook gives a link no padding; a border it does.
  button: {
    backgroundColor: ink,
    border: `solid ${ink}`,
    borderRadius: '4px',
    borderWidth: '11px 19px',
    color: '#ffffff',
    display: 'inline-block',
    fontSize: '16px',
    lineHeight: '120%',
    textDecoration: 'none',
  },
  small: { color: soft, fontSize: '14px', lineHeight: '21px', margin: '1.5rem 0 0', wordBreak: 'break-word' },
} as const satisfies Record<string, CSSProperties>;

export interface MailText {
  readonly subject: string;
  readonly title: string;
  readonly paragraphs: readonly string[];
  /** A person's own words, as a quotation. */
  readonly quote?: string;
  /** Whole address. */
  readonly link: string;
  readonly linkText: string;
  readonly footnote?: string;
}

interface TableProps {
  width?: CSSProperties;
  cell?: CSSProperties;
  children: ReactNode;
}

/** Mail programs lay out tables alike, and little else. */
function Table({ width, cell, children }: TableProps) {
  return (
    <table
      align="center"
      width="100%"
      border={0}
      cellPadding={0}
      cellSpacing={0}
      role="presentation"
      style={width}
    >
      <tbody>
        <tr>
          <td style={cell}>{children}</td>
        </tr>
      </tbody>
    </table>
  );
}

/** What a list of mails shows beside the subject; the spaces keep the body of the mail out of it. */
function Preview({ children }: { children: string }) {
  return (
    <div style={styles.preview}>
      {children}
      <div>{'\u00a0\u200c\u200b\u200d\u200e\u200f\ufeff'.repeat(80)}</div>
    </div>
  );
}

/** The layout of all mails: what happened, what was written, one button, its address in full. */
export function MailFrame({ title, paragraphs, quote, link, linkText, footnote }: MailText): ReactNode {
  return (
    <html dir="ltr" lang="en">
      <head>
        <meta content="text/html; charset=UTF-8" httpEquiv="Content-Type" />
        <meta content="width=device-width, initial-scale=1" name="viewport" />
        <meta name="x-apple-disable-message-reformatting" />
        <title>{title}</title>
      </head>
      <body style={styles.body}>
        <Preview>{paragraphs[0] ?? title}</Preview>
        <Table cell={styles.page}>
          <Table width={styles.column}>
            <p style={styles.title}>{title}</p>
            {paragraphs.map((paragraph) => (
              <p key={paragraph} style={styles.text}>
                {paragraph}
              </p>
            ))}
            {quote && <p style={styles.quote}>{quote}</p>}
            <a href={link} style={styles.button} target="_blank" rel="noreferrer">
              {linkText}
            </a>
            <p style={styles.small}>{link}</p>
            {footnote && <p style={styles.small}>{footnote}</p>}
          </Table>
        </Table>
      </body>
    </html>
  );
}

/** The same mail as plain text. */
export function plainText({ title, paragraphs, quote, link, linkText, footnote }: MailText): string {
  const quoted = quote?.split('\n').map((line) => `> ${line}`);
  const parts = [title, ...paragraphs, quoted?.join('\n'), `${linkText}:\n${link}`, footnote];
  return `${parts.filter(Boolean).join('\n\n')}\n`;
}
