/** Words of the page about the portal. */
export const aboutText = {
  title: 'About Acetate',
  intro:
    'A portal for audio mastering, run by the studio itself. What is mastered, heard, printed and proved here runs through one engine, to the same bits.',
  build: {
    title: 'This portal',
    version: 'Version',
    engine: 'Engine',
    engineBuild: (version: string) => `${version}, build`,
    checks: 'Checks of files',
    checksVersion: (version: number) => `version ${version}`,
  },
  health: {
    title: 'Health',
    /** By the names of `/readyz`. */
    checks: {
      database: 'Database',
      migrations: 'Tables',
      disk: 'Disk',
      jobs: 'Jobs',
    },
    well: 'Working',
  },
  licences: {
    title: 'Made with the work of others',
    intro: (count: number) =>
      `These ${count} packages come with the portal, in the browser or on the server. Each is named with its licence; the notices of all of them are in one text.`,
    notices: 'Read the licences and notices',
    package: 'Package',
    licence: 'Licence',
    source: 'Source',
    inside: (name: string, licence: string) => `${name}, ${licence}`,
    obligation:
      'Of libraries under the LGPL and the MPL you may have the source, change it and use your own build in place of ours: each is a file or a package of its own. Their source is behind the links; whoever runs this portal gives it to you on request, for three years.',
  },
} as const;
