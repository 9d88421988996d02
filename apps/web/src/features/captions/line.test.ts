import { describe, expect, it } from 'vitest'

import type { Person } from '@/contract/state'
import { captionLine, earlier, speakerOf } from '@/features/captions/line'

const said = (content: string, participant = 'ada') => ({
  segment: content,
  participant,
  content,
  epoch: 1,
  start_ms: 0,
  end_ms: 1,
})
const words = { a: 'first', b: 'second', c: 'third' }
const partial = (text: string, heardAt: number, participant = 'ada') => ({
  [participant]: { participant, text, epoch: 1, startMs: 0, heardAt },
})

describe('the caption line', () => {
  it('shows what is being said after what was said, by the same person', () => {
    expect(captionLine([said('a')], partial('now', 900), words, 1_000)).toEqual({
      participant: 'ada',
      before: 'first',
      now: 'now',
    })
    expect(captionLine([said('a')], partial('now', 900, 'max'), words, 1_000)?.before).toBe('')
  })

  it('falls back to what was said when nothing was heard for a while', () => {
    expect(captionLine([said('a'), said('b')], partial('old', 0), words, 60_000)).toEqual({
      participant: 'ada',
      before: 'first',
      now: 'second',
    })
  })

  it('leaves out words that were erased, and is empty before the first', () => {
    expect(captionLine([said('a'), said('gone')], {}, words, 0)?.now).toBe('first')
    expect(captionLine([], {}, words, 0)).toBeNull()
  })
})

it('keeps what was said before the line, newest first, and none of it twice', () => {
  const captions = [said('a'), said('gone'), said('b'), said('c')]
  const line = { participant: 'ada', before: 'second', now: 'third' }
  expect(earlier(captions, line, words)).toEqual([{ segment: 'a', text: 'first' }])
  expect(earlier(captions, { ...line, before: 'third', now: 'being said' }, words).map(({ text }) => text)).toEqual([
    'second',
    'first',
  ])
  expect(earlier([said('a')], { ...line, before: '', now: 'first' }, words)).toEqual([])
})

describe('the speaker', () => {
  const person: Person = {
    ...{ role: 'teacher', name: 'n1', removed: false, devices: {}, tracks: {}, hand: null },
    ...{ consent: [], floor: [], stage: null },
  }

  it('is named for everybody who is known, also after they were removed from the class', () => {
    const names = { n1: 'Ms Okafor' }
    expect(speakerOf('ada', { ada: person }, names)).toEqual({ name: 'Ms Okafor' })
    expect(speakerOf('ada', { ada: { ...person, removed: true } }, names)).toEqual({ name: 'Ms Okafor' })
  })

  it('has no name once that was erased, and is not called erased when nothing is known of them', () => {
    expect(speakerOf('ada', { ada: person }, {})).toEqual({ name: null })
    expect(speakerOf('max', { ada: person }, { n1: 'Ms Okafor' })).toBeNull()
  })
})
