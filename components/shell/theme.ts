export type Theme = 'system' | 'lacquer' | 'paper';

export const themeCookie = 'theme';

/** The chosen theme, or `system` for anything unknown. */
export function themeFrom(cookie: string | undefined): Theme {
  return cookie === 'lacquer' || cookie === 'paper' ? cookie : 'system';
}
