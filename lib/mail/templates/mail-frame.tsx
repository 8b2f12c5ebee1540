import { Body, Button, Container, Head, Html, Preview, Text } from '@react-email/components';
import type { ReactNode } from 'react';

const ink = '#1b1a17';
const soft = '#5f5a50';

const styles = {
  body: { backgroundColor: '#ffffff', color: ink, fontFamily: 'system-ui, sans-serif', margin: 0 },
  container: { margin: '0 auto', maxWidth: '34rem', padding: '2rem 1.25rem' },
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
  button: {
    backgroundColor: ink,
    borderRadius: '4px',
    color: '#ffffff',
    display: 'inline-block',
    fontSize: '16px',
    padding: '0.7rem 1.2rem',
    textDecoration: 'none',
  },
  small: { color: soft, fontSize: '14px', lineHeight: '21px', margin: '1.5rem 0 0', wordBreak: 'break-word' },
} as const;

export interface MailLetter {
  readonly subject: string;
  readonly title: string;
  readonly paragraphs: readonly string[];
  /** What a person wrote, set apart. */
  readonly quote?: string;
  /** Whole address. */
  readonly link: string;
  readonly linkText: string;
  readonly footnote?: string;
}

/** The one form that all mails have: what happened, what was said, one button, its address in full. */
export function MailFrame({ title, paragraphs, quote, link, linkText, footnote }: MailLetter): ReactNode {
  return (
    <Html lang="en">
      <Head />
      <Preview>{paragraphs[0] ?? title}</Preview>
      <Body style={styles.body}>
        <Container style={styles.container}>
          <Text style={styles.title}>{title}</Text>
          {paragraphs.map((paragraph) => (
            <Text key={paragraph} style={styles.text}>
              {paragraph}
            </Text>
          ))}
          {quote && <Text style={styles.quote}>{quote}</Text>}
          <Button href={link} style={styles.button}>
            {linkText}
          </Button>
          <Text style={styles.small}>{link}</Text>
          {footnote && <Text style={styles.small}>{footnote}</Text>}
        </Container>
      </Body>
    </Html>
  );
}

/** The same letter as plain text. */
export function letterText({ title, paragraphs, quote, link, linkText, footnote }: MailLetter): string {
  const quoted = quote?.split('\n').map((line) => `> ${line}`);
  const parts = [title, ...paragraphs, quoted?.join('\n'), `${linkText}:\n${link}`, footnote];
  return `${parts.filter(Boolean).join('\n\n')}\n`;
}
