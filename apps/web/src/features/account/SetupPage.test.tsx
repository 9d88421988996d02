import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { cleanup, render, screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { MemoryRouter } from 'react-router'
import { afterEach, expect, it, vi } from 'vitest'

import { ApiError, call } from '@/api/http'

import SetupPage from './SetupPage'

vi.mock('react-i18next', () => ({ useTranslation: () => ({ t: (key: string) => key }) }))
vi.mock('@/api/http', async (original) => ({ ...(await original<typeof import('@/api/http')>()), call: vi.fn() }))
afterEach(cleanup)

function open(token: string): void {
  vi.mocked(call).mockImplementation((method) =>
    method === 'GET'
      ? Promise.resolve({ account: null, setup_needed: true })
      : Promise.reject(new ApiError(403, 'setup_link', 'It is not valid.', 'Copy it again.')),
  )
  render(
    <QueryClientProvider client={new QueryClient()}>
      <MemoryRouter initialEntries={[`/setup#${token}`]}>
        <SetupPage />
      </MemoryRouter>
    </QueryClientProvider>,
  )
}

it('says of a link that was cut off that it is not complete, before anything is filled in', async () => {
  open('WRONGTOKEN')
  expect(await screen.findByRole('heading', { name: 'common:refused.setup_link' })).toBeTruthy()
  expect(screen.queryByLabelText('name')).toBeNull()
})

it('says of a link that is not valid what to do about it', async () => {
  open('a-token-that-is-not-ours')
  const user = userEvent.setup()
  await user.type(await screen.findByLabelText('name'), 'Ada')
  await user.type(screen.getByLabelText('email'), 'ada@example.org')
  await user.type(screen.getByLabelText('password'), 'correct horse')
  await user.click(screen.getByRole('button', { name: 'setup.submit' }))
  expect((await screen.findByRole('alert')).textContent).toBe('refused.setup_linkrefused.setup_linkHint')
})

it('says of each field what is wrong with it, all at once, and goes to the first', async () => {
  open('a-token-that-is-not-ours')
  const user = userEvent.setup()
  await user.type(await screen.findByLabelText('name'), '   ')
  await user.type(screen.getByLabelText('email'), 'ada')
  vi.mocked(call).mockClear()
  await user.click(screen.getByRole('button', { name: 'setup.submit' }))
  expect(call).not.toHaveBeenCalled()
  const wrong = ['name', 'email', 'password'].map((field) => screen.getByLabelText(field))
  expect(screen.getAllByRole('alert')).toHaveLength(3)
  for (const input of wrong) {
    expect(input.getAttribute('aria-invalid')).toBe('true')
    const said = screen.getAllByRole('alert').map(({ id }) => id)
    expect(input.getAttribute('aria-describedby')?.split(' ').some((id) => said.includes(id))).toBe(true)
  }
  expect(document.activeElement).toBe(wrong[0])
})
