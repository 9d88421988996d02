/** Characters of writing that runs from right to left, and marks that turn the direction. */
const TURNS = /[\p{Bidi_Control}\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Nko}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Adlam}]/u
const FIRST_STRONG_ISOLATE = '\u2068'
const POP_ISOLATE = '\u2069'

/** Keeps a name within a sentence from turning the rest of it, as `<bdi>` does where there are elements (UAX 9, 2.4). */
export function isolate(value: string): string {
  // A pop of its own would end the isolate in the middle of the name.
  return TURNS.test(value) ? FIRST_STRONG_ISOLATE + value.replaceAll(POP_ISOLATE, '') + POP_ISOLATE : value
}
