import { TROUBLES } from '@/contract/troubles'

/** The log’s own words, with the apostrophe of a printed page. */
export default {
  ...TROUBLES,
  name_unknown: 'The server’s name could not be found.',
  certificate: 'The server’s certificate is not valid',
} as const
