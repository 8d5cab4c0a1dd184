import { continent } from './neighbours/continent.ts'
import { england } from './neighbours/england.ts'
import { far } from './neighbours/far.ts'
import { lothian } from './neighbours/lothian.ts'
import { south } from './neighbours/south.ts'
import { twice } from './neighbours/twice.ts'
import { principals } from './people/index.ts'
import type { Told } from './people/told.ts'

/** All of them, with what is written of them; the ordinary days are dealt out to them later. */
export const everyone: Told[] = [...principals, ...lothian, ...england, ...continent, ...south, ...far, ...twice]
