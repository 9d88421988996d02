import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { cleanup, render, screen, waitFor } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { MemoryRouter, Route, Routes } from 'react-router'
import { afterEach, expect, it, vi } from 'vitest'

import { ApiError, call } from '@/api/http'

import InvitedPage from './InvitedPage'
import RecoverPage from './RecoverPage'

vi.mock('react-i18next', () => ({ useTranslation: () => ({ t: (key: string) => key }) }))
vi.mock('@/api/http', async (original) => ({ ...(await original<typeof import('@/api/http')>()), call: vi.fn() }))
afterEach(cleanup)

function open(address: string) {
  render(
    <QueryClientProvider client={new QueryClient()}>
      <MemoryRouter initialEntries={[address]}>
        <Routes>
          <Route path="/recover" element={<RecoverPage />} />
          <Route path="/invited" element={<InvitedPage />} />
          <Route path="/" element="my classes" />
        </Routes>
      </MemoryRouter>
    </QueryClientProvider>,
  )
  return userEvent.setup()
}

/** The gateway knows the token `good` as a link for this address, or as an invitation. */
function gateway(email: string | null): void {
  vi.mocked(call).mockImplementation((_method, path, body) =>
    path === '/api/account-link' && (body as { token: string }).token !== 'good'
      ? Promise.reject(new ApiError(403, 'link_used', 'This link was used.', ''))
      : Promise.resolve({ email, expires_at: 0, account: null, setup_needed: false }),
  )
}

it('sets a password anew and leads to the classes', async () => {
  gateway('ada@example.org')
  const user = open('/recover#good')
  await user.type(await screen.findByLabelText('newPassword'), 'a long new one')
  await user.click(screen.getByRole('button', { name: 'recover.submit' }))
  expect(await screen.findByText('my classes')).toBeTruthy()
  expect(call).toHaveBeenCalledWith('POST', '/api/recover', { token: 'good', password: 'a long new one' })
})

it('makes another account of an invitation', async () => {
  gateway(null)
  const user = open('/invited#good')
  await user.type(await screen.findByLabelText('name'), 'Ben')
  await user.type(screen.getByLabelText('email'), 'ben@example.org')
  await user.type(screen.getByLabelText('password'), 'a long new one')
  await user.click(screen.getByRole('button', { name: 'setup.submit' }))
  const form = { token: 'good', name: 'Ben', email: 'ben@example.org', password: 'a long new one' }
  await waitFor(() => expect(call).toHaveBeenCalledWith('POST', '/api/invited', form))
  expect(await screen.findByText('my classes')).toBeTruthy()
})

it.each([
  ['without a token', '/recover', 'ada@example.org'],
  ['with one that was used', '/recover#used', 'ada@example.org'],
  ['with an invitation where a password is set', '/recover#good', null],
  ['with a password link where one is invited', '/invited#good', 'ada@example.org'],
])('says what to do %s', async (_, address, email) => {
  gateway(email)
  open(address)
  expect(await screen.findByRole('heading', { name: 'link.usedTitle' })).toBeTruthy()
})
