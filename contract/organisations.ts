import { z } from 'zod'
import { face, page, pageQuery } from './common.ts'
import { acquaintance, organisation } from './people.ts'
import { conversation } from './conversations.ts'

/** An organisation in a list, with a few of its faces. */
export const organisationRow = organisation
  .extend({ people: z.array(face), /** there are more than these */ morePeople: z.boolean() })
  .meta({ id: 'OrganisationRow' })
export const organisationsPage = page(organisationRow)
export const organisationsQuery = pageQuery.extend({ q: z.string().max(200).default('') })

/** An organisation as its page shows it; its people and conversations come in pages of their own. */
export const organisationWhole = organisation
  .extend({ domains: z.array(z.string()), knownBy: z.array(acquaintance) })
  .meta({ id: 'OrganisationWhole' })

/** Those that are not done yet, or those that are, the newest word first. */
export const organisationConversations = page(
  z.object({ conversation, person: face }).meta({ id: 'OrganisationConversation' }),
)
export const organisationConversationsQuery = pageQuery.extend({ done: z.stringbool().default(false) })
export const onOrganisation = z.object({ /** slug or id */ organisation: z.string().max(200) })
