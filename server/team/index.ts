import type { Module } from '../platform/module.ts'
import { teamRoutes } from './routes.ts'
import './forget-spent.ts'
import './tables.ts'

export const teamModule: Module = { name: 'team', routes: teamRoutes }

export { beginAnew } from './begin-anew.ts'
export { readCompany } from './company.ts'
export { deviceName } from './device.ts'
export { faceOfAgent } from './face.ts'
export { firstSignInLink, placeholderAddress } from './first-link.ts'
export { cardUrl } from './read.ts'
export { newSession, signedIn } from './session.ts'
export { hashToken, newToken } from './token.ts'
export { counted, type Counted, countTry, network } from './tries.ts'
export { welcomeDemo } from './welcome.ts'
