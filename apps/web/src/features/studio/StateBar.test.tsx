import { act, cleanup, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'

import { type Destination, EMPTY } from '@/contract/state'
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

it('says that a public class without a destination goes nowhere yet', () => {
  const tv: Destination = { label: 'TV', protocol: 'rtmp', state: 'live', reason: null }
  const running = { ...EMPTY, phase: 'running', started_at: 40_000, public: true, public_since: 90_000 } as const
  given({ state: running })
  expect(screen.getByTestId('state-public').textContent).toContain('states.nowhere')
  expect(screen.getByTestId('state-public').textContent).not.toMatch(/\d:\d\d/)
  cleanup()
  given({ state: { ...running, destinations: { d: tv } } })
  expect(screen.getByTestId('state-public').textContent).not.toContain('states.nowhere')
  expect(screen.getByTestId('state-public').textContent).toMatch(/\d:\d\d/)
})
