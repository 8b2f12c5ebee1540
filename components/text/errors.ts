/** Words of pages that aren't there or didn't work. They name nothing that was asked for. */
export const errorsText = {
  notFoundTitle: 'There is nothing here for you',
  notFound: 'Either the address is wrong, or what it leads to is no longer shared with you.',
  home: 'To your releases',
  brokenTitle: 'Something on our side did not work',
  broken:
    'Nothing you typed elsewhere is lost. Try once more; if it happens again, tell the studio the number below and when it happened.',
  reference: 'Number',
  again: 'Try once more',
} as const;
