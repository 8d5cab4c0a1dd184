import { agnieszka } from './agnieszka.ts'
import { bernadette } from './bernadette.ts'
import { fatou } from './fatou.ts'
import { gregor } from './gregor.ts'
import { ines } from './ines.ts'
import { jun } from './jun.ts'
import { khalid } from './khalid.ts'
import { lars } from './lars.ts'
import { maria } from './maria.ts'
import { moses } from './moses.ts'
import { piet } from './piet.ts'
import { rosa } from './rosa.ts'
import type { Told } from './told.ts'
import { tom } from './tom.ts'
import { wilhelmina } from './wilhelmina.ts'
import { yuki } from './yuki.ts'

/** Those whose stories are told in full. */
export const principals: Told[] = [
  maria,
  tom,
  ines,
  piet,
  jun,
  khalid,
  wilhelmina,
  gregor,
  agnieszka,
  yuki,
  rosa,
  fatou,
  bernadette,
  moses,
  lars,
]
