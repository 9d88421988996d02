const SIGNS: Readonly<Record<string, string>> = { ArrowLeft: '←', ArrowRight: '→', ' ': '␣' }

/** A key as it is printed on the keyboard, from its name as in `KeyboardEvent.key`. */
export const printed = (key: string): string => SIGNS[key] ?? key.toUpperCase()
