/** What somebody is called who sits in a browser and has not said their name. It is nobody's name, and nothing to compare. */
export const nameless = 'Somebody on our site'
