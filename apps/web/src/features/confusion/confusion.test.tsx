import { cleanup, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'

import type { Person, State } from '@/contract/state'
import { LostButton } from '@/features/confusion/LostButton'
import { LostCount } from '@/features/confusion/LostCount'
import { entered, ME } from '@/session/fakeLine'
import { LiveProvider } from '@/session/react'
import { RoomMedia } from '@/session/room'

const sent = vi.fn(() => Promise.resolve(true))
vi.mock('@/session/useCommand', () => ({ useCommand: () => sent }))
vi.mock('react-i18next', () => ({
  useTranslation: () => ({ t: (key: string, { count = '' }: { count?: number | '' } = {}) => `${key}${count}` }),
}))

beforeEach(() => sent.mockClear())
afterEach(cleanup)

const slide = { deck: 'd', page: 2, headings: [] }

async function given(state: Partial<State>) {
  const store = await entered({ phase: 'running', ...state })
  const room = new RoomMedia(() => Promise.reject(new Error('no room')), null)
  render(
    <LiveProvider value={{ classId: 'class', store, capture: null, room }}>
      <LostButton />
      <LostCount />
    </LiveProvider>,
  )
  await userEvent.click(screen.getByTestId('lost'))
}

it('says the state and signals that one is lost', async () => {
  await given({ slide })
  expect(screen.getByTestId('lost').textContent).toBe('order.lost.following')
  expect(sent).toHaveBeenCalledWith({ kind: 'confusion.signal', body: {} })
  expect(screen.queryByTestId('lost-count')).toBeNull()
})

const student = (devices: Person['devices']): Person => ({
  ...{ role: 'student', name: '', devices, tracks: {}, hand: null },
  ...{ consent: [], floor: [], stage: null, removed: false },
})
const here = student({ abcd: 'phone' })

it('is taken back, and the teacher reads how many are', async () => {
  await given({ slide, lost: [ME], lost_count: 3, people: { a: here, b: here, c: here, d: here } })
  expect(screen.getByTestId('lost').textContent).toBe('order.lost.lost')
  expect(sent).toHaveBeenCalledWith({ kind: 'confusion.settle', body: {} })
  expect(screen.getByTestId('lost-count').textContent).toBe('order.lost.count3')
})

it('counts no more as lost than are here', async () => {
  await given({ slide, lost_count: 3, people: { a: here, b: here, c: student({}), d: { ...here, role: 'teacher' } } })
  expect(screen.getByTestId('lost-count').textContent).toBe('order.lost.count2')
})

it('needs a page to be lost on', async () => {
  await given({})
  expect(sent).not.toHaveBeenCalled()
})
