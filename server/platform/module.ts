import type { House } from './house.ts'
import type { App } from './http.ts'

/** What a domain module's front door offers to the house. */
export type Module = { name: string; routes: (app: App, house: House) => void | Promise<void> }
