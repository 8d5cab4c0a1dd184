import type { Module } from '../platform/module.ts'
import './bonds.ts'
import './brief.ts'
import './heads-the-day.ts'
import './let-go.ts'
import './listeners.ts'
import './tables.ts'
import { promiseRoutes } from './routes.ts'

export const promisesModule: Module = { name: 'promises', routes: promiseRoutes }
