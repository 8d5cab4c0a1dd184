import { i18n } from '@lingui/core'
import { messages } from '../words/en/messages.po'

/**
 * Loads the words of the interface. English comes with the app; a further language is a folder in
 * web/words and a line in lingui.config.ts. Times and numbers follow the reader's own region.
 */
export function loadWords(): typeof i18n {
  const region = navigator.languages.find((language) => language.toLowerCase().startsWith('en')) ?? 'en-GB'
  i18n.load({ en: messages, [region]: messages })
  i18n.activate(region)
  document.documentElement.lang = region
  return i18n
}
