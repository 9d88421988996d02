import { TROUBLES } from '@/contract/troubles'

export default {
  label: 'Destinations',
  stateLabel: 'State',
  reason: 'Reason',
  protocol: 'Protocol',
  sending: 'Sending',
  kbits: '{{kbits}} kbit/s',
  backlog: 'Backlog',
  backlogMs: '{{ms}} ms',
  behind: '{{ms}} ms behind',
  changes: 'What happened',
  state: {
    idle: 'ready',
    connecting: 'connecting',
    live: 'live',
    retrying: 'retrying',
    refused: 'refused',
    stopped: 'stopped',
  },
  // The log's own words, with the apostrophe of a printed page.
  trouble: {
    ...TROUBLES,
    name_unknown: 'The server’s name could not be found.',
    certificate: 'The server’s certificate is not valid',
  },
  advice: {
    idle: 'It receives the program once you go public.',
    connecting: 'The connection is being made.',
    live: 'It receives the program.',
    retrying: 'The network was lost. It is dialled again by itself; the others are not disturbed.',
    refused: 'The key was not accepted. Check the key on the class page, then go public again.',
    stopped: 'It no longer receives the program.',
  },
} as const
