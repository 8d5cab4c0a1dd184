/** What we call somebody who has not said their name, in a browser. It is nobody's name, and nothing to compare. */
export const nameless = 'Somebody on our site'
