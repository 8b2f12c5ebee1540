import { cache } from 'react';
import { findPageContext } from '@/lib/server/routes/page-context';

/** `findPageContext`, called once for the layout, frame and content of a page while it is rendered. */
export const pagePerson = cache(findPageContext);
