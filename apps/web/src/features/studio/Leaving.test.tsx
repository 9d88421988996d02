import { cleanup, render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { createMemoryRouter, Link, RouterProvider } from 'react-router'
import { afterEach, expect, it, vi } from 'vitest'

import { entered } from '@/session/fakeLine'
import { LiveProvider } from '@/session/react'
import { RoomMedia } from '@/session/room'
import type { Phase } from '@/contract/vocabulary'
import { Leaving } from './Leaving'

vi.mock('react-i18next', () => ({ useTranslation: () => ({ t: (key: string) => key }) }))
afterEach(cleanup)

async function studio(phase: Phase, ending = false) {
  const store = await entered({ phase })
  const room = new RoomMedia(() => Promise.reject(new Error('no room')), null)
  const inside = (
    <LiveProvider value={{ classId: 'class', store, capture: null, room }}>
      <Leaving ending={ending} />
      <Link to="/class">mark</Link>
    </LiveProvider>
  )
  const routes = [
    { path: '/class', element: <h1>class page</h1> },
    { path: '/studio', element: inside },
  ]
  const router = createMemoryRouter(routes, { initialEntries: ['/class', '/studio'] })
  render(<RouterProvider router={router} />)
  return router
}

const left = () => screen.findByRole('heading', { name: 'class page' })

it('asks before a link leaves a class that runs, and stays or goes', async () => {
  await studio('running')
  await userEvent.click(screen.getByText('mark'))
  await userEvent.click(await screen.findByRole('button', { name: 'leaving.stay' }))
  await waitFor(() => expect(screen.queryByRole('alertdialog')).toBeNull())
  await userEvent.click(screen.getByText('mark'))
  await userEvent.click(await screen.findByRole('button', { name: 'leaving.confirm' }))
  expect(await left()).toBeTruthy()
})

it('asks before a step back', async () => {
  const router = await studio('running')
  await router.navigate(-1)
  expect(await screen.findByRole('alertdialog')).toBeTruthy()
})

it.each([
  ['lobby', false],
  ['running', true],
] as const)('lets go in the phase %s, its end confirmed: %s', async (phase, ending) => {
  await studio(phase, ending)
  await userEvent.click(screen.getByText('mark'))
  expect(await left()).toBeTruthy()
})
