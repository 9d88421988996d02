import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { cleanup, render, screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { afterEach, expect, it, vi } from 'vitest'

import { ApiError, call } from '@/api/http'
import { ToastProvider } from '@/ui/Toast'

import { PasswordCard } from './PasswordCard'

vi.mock('react-i18next', () => ({ useTranslation: () => ({ t: (key: string) => key }) }))
vi.mock('@/api/http', async (original) => ({ ...(await original<typeof import('@/api/http')>()), call: vi.fn() }))
afterEach(cleanup)

async function change() {
  render(
    <QueryClientProvider client={new QueryClient()}>
      <ToastProvider label="messages" closeLabel="close">
        <PasswordCard email="ada@example.org" />
      </ToastProvider>
    </QueryClientProvider>,
  )
  const user = userEvent.setup()
  await user.click(screen.getByRole('button', { name: 'page.changePassword' }))
  await user.type(screen.getByLabelText('page.oldPassword'), 'the one before')
  await user.type(screen.getByLabelText('newPassword'), 'a long new one')
  await user.click(screen.getByRole('button', { name: 'common:save' }))
}

it('changes the password and closes', async () => {
  vi.mocked(call).mockResolvedValue(null)
  await change()
  expect(await screen.findByText('page.passwordChanged')).toBeTruthy()
  expect(call).toHaveBeenCalledWith('POST', '/api/me/password', {
    old_password: 'the one before',
    password: 'a long new one',
  })
  expect(screen.queryByLabelText('page.oldPassword')).toBeNull()
})

it('says at its field that the old one was wrong, and stays', async () => {
  const wrong = new ApiError(403, 'wrong_old_password', 'That is not your password.', 'Type it again.', 'old_password')
  vi.mocked(call).mockRejectedValue(wrong)
  await change()
  expect((await screen.findByRole('alert')).textContent).toBe('refused.wrong_old_password. refused.wrong_old_passwordHint')
  expect(screen.getByLabelText('page.oldPassword')).toBeTruthy()
})
