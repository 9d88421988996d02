import type { TFunction } from 'i18next'
import { describe, expect, it } from 'vitest'
import { TROUBLES } from '@/contract/troubles'
import { reasonIn } from '@/api/trouble'

const t = ((key: string) => key.replace('trouble.', '')) as unknown as TFunction

describe('why a destination is not live', () => {
  it('is told in the language of the page, each reason of the log', () => {
    expect(Object.values(TROUBLES).map((words) => reasonIn(t, words))).toEqual(Object.keys(TROUBLES))
  })

  it('keeps what the other side said', () => {
    expect(reasonIn(t, 'The server stopped the stream: over quota')).toBe('stopped: over quota')
  })

  it('leaves words alone that are not the log’s', () => {
    expect(reasonIn(t, 'The server stopped the streaming')).toBe('The server stopped the streaming')
  })
})
