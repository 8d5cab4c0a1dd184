/* Every link of the web app, in one place. Screens are listed in routes.tsx. */

export const links = {
  people: '/people',
  duplicates: '/people/duplicates',
  person: (slug: string) => `/people/${slug}`,
  importPeople: '/people/import',
  importOf: (id: string) => `/people/import/${id}`,
  search: '/search',
  organisations: '/organisations',
  organisation: (slug: string) => `/organisations/${slug}`,
  drafting: '/drafting',
  savedReplies: '/saved-replies',
  begin: '/new',
  profile: '/me',
  team: '/team',
  mailboxes: '/mailboxes',
  appearance: '/appearance',
  signIn: '/sign-in',
  welcome: '/welcome',
  card: (slug: string) => `/card/${slug}`,
  devMail: '/dev/mail',
  devUi: '/dev/ui',
} as const
