// Types alone: the chat itself comes from your Rapport, by its script. Imported for its side, this does nothing.
export default undefined
