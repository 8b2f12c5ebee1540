/**
 * By this header a page says whose it is, where it acts long after it was opened: cookies belong to the browser, and somebody else may have
 * signed in with it meanwhile.
 */
export const personHeader = 'x-acetate-person';
