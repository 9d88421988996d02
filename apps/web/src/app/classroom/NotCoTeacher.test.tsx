import { act, cleanup, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { MemoryRouter } from 'react-router'
import { afterEach, expect, it, vi } from 'vitest'

import { NotCoTeacher } from './NotCoTeacher'
import { demoted } from './demotion'

import { FakeOutside, entered, welcome } from '@/session/fakeLine'
import { LiveProvider } from '@/session/react'
import { RoomMedia } from '@/session/room'

vi.mock('react-i18next', () => ({ useTranslation: () => ({ t: (key: string) => key }) }))
afterEach(cleanup)

async function room(state: unknown, role: 'student' | 'teacher') {
  const outside = new FakeOutside()
  const store = await entered({}, outside)
  const frame = welcome({ state: {} })
  if (frame.t !== 'welcome') throw new Error('no welcome')
  act(() => outside.wire.says({ ...frame, you: { ...frame.you, role } }))
  const media = new RoomMedia(() => Promise.reject(new Error('no room')), null)
  render(
    <MemoryRouter initialEntries={[{ pathname: '/classes/class/room', state }]}>
      <LiveProvider value={{ classId: 'class', store, capture: null, room: media }}>
        <NotCoTeacher />
      </LiveProvider>
    </MemoryRouter>,
  )
}

it('tells whoever comes from the studio as a student, until they have read it', async () => {
  await room(demoted(true), 'student')
  expect(screen.getByText('room.notCoTeacher')).toBeTruthy()
  await userEvent.click(screen.getByRole('button', { name: 'room.understood' }))
  expect(screen.queryByText('room.notCoTeacher')).toBeNull()
})

it.each([
  ['nobody who came by another way', null, 'student'],
  ['nobody who is a teacher again', demoted(true), 'teacher'],
] as const)('tells %s', async (_, state, role) => {
  await room(state, role)
  expect(screen.queryByText('room.notCoTeacher')).toBeNull()
})
