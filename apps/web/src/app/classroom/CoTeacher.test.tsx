import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { act, cleanup, render, screen } from '@testing-library/react'
import { MemoryRouter } from 'react-router'
import { afterEach, expect, it, vi } from 'vitest'

import { CoTeacher } from './CoTeacher'

import { classKey } from '@/api/classes'
import type { Role } from '@/contract/vocabulary'
import { FakeOutside, entered, welcome } from '@/session/fakeLine'
import { LiveProvider } from '@/session/react'
import { RoomMedia } from '@/session/room'

vi.mock('react-i18next', () => ({ useTranslation: () => ({ t: (key: string) => key }) }))
afterEach(cleanup)

it('leads whoever is made co-teacher to a studio that knows of it', async () => {
  const outside = new FakeOutside()
  const store = await entered({}, outside)
  const is = (role: Role) => {
    const frame = welcome({ state: {} })
    if (frame.t === 'welcome') act(() => outside.wire.says({ ...frame, you: { ...frame.you, role } }))
  }
  is('student')
  const client = new QueryClient()
  client.setQueryData(classKey('class'), { role: 'student' })
  const stale = () => client.getQueryState(classKey('class'))?.isInvalidated
  const room = new RoomMedia(() => Promise.reject(new Error('no room')), null)
  render(
    <MemoryRouter>
      <QueryClientProvider client={client}>
        <LiveProvider value={{ classId: 'class', store, capture: null, room }}>
          <CoTeacher />
        </LiveProvider>
      </QueryClientProvider>
    </MemoryRouter>,
  )
  expect(screen.queryByRole('link')).toBeNull()
  expect(stale()).toBe(false)
  is('teacher')
  expect(screen.getByRole('link', { name: 'room.toStudio' }).getAttribute('href')).toBe('/classes/class/studio')
  expect(stale()).toBe(true)
})
