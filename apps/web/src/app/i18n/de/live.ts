import type { Catalogue, Translated } from '../catalogue'

const words: Translated<Catalogue['live']> = {}

export default words
