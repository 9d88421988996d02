import { cleanup, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'

import { DoorControl } from '@/features/lobby/DoorControl'
import { entered } from '@/session/fakeLine'
import { LiveProvider } from '@/session/react'
import { RoomMedia } from '@/session/room'

const sent = vi.fn(() => Promise.resolve(true))
vi.mock('@/session/useCommand', () => ({ useCommand: () => sent }))
vi.mock('react-i18next', () => ({ useTranslation: () => ({ t: (key: string) => key }) }))

beforeEach(() => sent.mockClear())
afterEach(cleanup)

it.each([
  [false, 'open', 'lock', 'class.lock'],
  [true, 'locked', 'unlock', 'class.unlock'],
] as const)('says whether it is locked (%s) and changes that', async (locked, state, act, kind) => {
  const store = await entered({ phase: 'running', locked })
  const room = new RoomMedia(() => Promise.reject(new Error('no room')), null)
  render(
    <LiveProvider value={{ classId: 'class', store, capture: null, room }}>
      <DoorControl />
    </LiveProvider>,
  )
  expect(screen.getByTestId('door').textContent).toContain(`order.door.${state}`)
  await userEvent.click(screen.getByRole('button', { name: `order.door.${act}` }))
  expect(sent).toHaveBeenCalledWith({ kind, body: {} })
})
