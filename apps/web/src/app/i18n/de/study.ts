import type { Catalogue, Translated } from '../catalogue'

const words: Translated<Catalogue['study']> = {}

export default words
