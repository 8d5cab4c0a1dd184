import desk from './lingui.config.ts'
import place from './lingui.place.config.ts'

/** What the pages are built with: the words of the desk and those of the place, each in the languages that they have. */
export default { ...desk, locales: place.locales }
