import type { Catalogue, Translated } from '../catalogue'

const words: Translated<Catalogue['class']> = {}

export default words
