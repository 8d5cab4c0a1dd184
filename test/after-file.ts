import { afterAll } from 'vitest'
import { closeWorlds } from './world.ts'

// for files that share their modules: world.ts is read once then, and its own afterAll heard by the first file only
afterAll(closeWorlds)
