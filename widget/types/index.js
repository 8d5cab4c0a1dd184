// Types alone: the chat itself comes from your Rapport, by its script. Imported for its side, it does nothing.
// oxlint-disable-next-line unicorn/require-module-specifiers -- so that it is a module all the same
export {}
