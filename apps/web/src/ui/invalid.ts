import { createContext } from 'react'

/** What to say about a field that the browser found wrong. Without a provider: the browser's own words. */
export const InvalidWords = createContext<(input: HTMLInputElement) => string>((input) => input.validationMessage)
