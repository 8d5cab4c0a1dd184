import { useSyncExternalStore } from 'react'

export type Theme = 'system' | 'light' | 'dark'

// The same key is read by public/theme.js, before the first paint.
const key = 'rapport.theme'
const watchers = new Set<() => void>()

/** The theme this person chose on this machine; `system` follows what the machine says. */
export function useTheme(): [Theme, (theme: Theme) => void] {
  return [useSyncExternalStore(watch, chosenTheme), chooseTheme]
}

/** Keeps the choice and wears it at once. */
export function chooseTheme(theme: Theme): void {
  if (theme === 'system') delete document.documentElement.dataset.theme
  else document.documentElement.dataset.theme = theme
  try {
    if (theme === 'system') localStorage.removeItem(key)
    else localStorage.setItem(key, theme)
  } catch {
    // Storage is closed to us: the choice holds until the page is left.
  }
  for (const changed of watchers) changed()
}

function chosenTheme(): Theme {
  const theme = document.documentElement.dataset.theme
  return theme === 'light' || theme === 'dark' ? theme : 'system'
}

function watch(changed: () => void): () => void {
  watchers.add(changed)
  return () => watchers.delete(changed)
}
