import { expect, it } from 'vitest'

import type { Events } from '@/contract/frames'
import { EMPTY, type Person } from '@/contract/state'
import { NOTHING_YET, folded } from '@/session/view'

const person = (name: string): Person => ({
  role: 'student',
  name,
  devices: {},
  tracks: {},
  hand: null,
  consent: ['transcribe'],
  floor: [],
  stage: null,
  removed: false,
})

const message = (participant: string, content: string) => ({ message: content, participant, content, to: 'class', at: 1 }) as const

it('forgets the words of whom they are erased, and what no place names any more', () => {
  const partial = { participant: 'ann', text: 'I am', epoch: 1, startMs: 0, heardAt: 0 }
  const view = {
    ...NOTHING_YET,
    state: {
      ...EMPTY,
      seq: 4,
      people: { ann: person('ann-name'), bob: person('bob-name') },
      chat: [message('ann', 'ann-chat'), message('bob', 'bob-chat')],
    },
    words: { 'ann-name': 'Ann', 'ann-chat': 'Hello', 'bob-name': 'Bob', 'bob-chat': 'Hi', 'old-chat': 'Long ago' },
    partials: { ann: partial },
  }
  const frame: Events = {
    t: 'events',
    from: 4,
    to: 6,
    events: [
      { seq: 5, kind: 'words.erased', version: 1, payload: { participant: 'ann' }, actor: 'ada', at: 9 },
      {
        seq: 6,
        kind: 'chat.message_posted',
        version: 1,
        payload: { message: 'm', participant: 'ann', words: { content: 'new-chat', commitment: '' }, to: 'class' },
        actor: 'ann',
        at: 9,
      },
    ],
    words: { 'new-chat': 'Still here' },
  }
  const after = folded(view, frame)
  expect(after.words).toEqual({ 'bob-name': 'Bob', 'bob-chat': 'Hi', 'new-chat': 'Still here' })
  expect(after.state.people.ann?.consent).toEqual([])
  expect(after.state.chat.map(({ content }) => content)).toEqual(['ann-chat', 'bob-chat', 'new-chat'])
  expect(after.partials).toEqual({})
})
