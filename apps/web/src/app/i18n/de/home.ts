import type { Catalogue, Translated } from '../catalogue'

const words: Translated<Catalogue['home']> = {}

export default words
