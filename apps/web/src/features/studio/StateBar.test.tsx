import { act, cleanup, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'

import { EMPTY } from '@/contract/state'
import { type Live, LiveProvider } from '@/session/react'
import { NOTHING_YET, type SessionView } from '@/session/view'

import { StateBar } from './StateBar'

vi.mock('react-i18next', () => ({ useTranslation: () => ({ t: (key: string) => key }) }))

beforeEach(() => {
  vi.useFakeTimers({ now: 100_000 })
})
afterEach(() => {
  cleanup()
  vi.useRealTimers()
})

function given(part: Partial<SessionView>) {
  const view: SessionView = { ...NOTHING_YET, state: { ...EMPTY, phase: 'running', started_at: 40_000 }, ...part }
  const store = { subscribe: () => () => undefined, view: () => view }
  render(
    <LiveProvider value={{ classId: 'c', store } as unknown as Live}>
      <StateBar />
    </LiveProvider>,
  )
  act(() => {
    vi.advanceTimersByTime(10_000)
  })
  return screen.getByTestId('state-class').textContent
}

it('counts while the class is heard of', () => {
  expect(given({})).toContain('1:10')
  expect(screen.queryByTestId('state-stale')).toBeNull()
})

it('stands still and says so while the connection is lost', () => {
  expect(given({ lostSince: 95_000 })).toContain('0:55')
  expect(screen.getByTestId('state-stale').textContent).toContain('states.staleHint')
})
