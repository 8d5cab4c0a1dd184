import type { z } from 'zod'
import type { suggestion, suggestionTopic } from '../../../contract/facts.ts'

export type Topic = z.infer<typeof suggestionTopic>
/** Something worth offering, before anybody has looked whether it is known already. */
export type Candidate = Omit<z.infer<typeof suggestion>, 'key' | 'messageId'>
