import type { Act } from '../server/platform/act.ts'
import type { Files } from '../server/platform/files.ts'

export async function seedDemo(_act: Act, _files: Files): Promise<void> {}
