// Builds the pages, as `npm start` does; done at once when these very sources were built before.
import { buildPages } from '../../server/pages.ts'

await buildPages()
