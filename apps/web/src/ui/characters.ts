/** How many characters a text has as the gateway counts them: an emoji is one, which `length` counts twice. */
export const characters = (text: string) => Array.from(text).length
