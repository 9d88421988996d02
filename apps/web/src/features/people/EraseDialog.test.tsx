import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { cleanup, render, screen, waitFor } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { afterEach, expect, it, vi } from 'vitest'

import { call } from '@/api/http'
import { type Live, LiveProvider } from '@/session/react'
import { ToastProvider } from '@/ui/Toast'

import type { Attendee } from './attendees'
import { EraseDialog } from './EraseDialog'

vi.mock('react-i18next', () => ({ useTranslation: () => ({ t: (key: string) => key }) }))
vi.mock('@/api/http', async (original) => ({ ...(await original<typeof import('@/api/http')>()), call: vi.fn() }))
afterEach(cleanup)

it('says what goes and what stays, and erases only once it is confirmed', async () => {
  vi.mocked(call).mockResolvedValue({ words: 3 })
  const onClose = vi.fn()
  const user = userEvent.setup()
  render(
    <QueryClientProvider client={new QueryClient()}>
      <ToastProvider label="messages" closeLabel="close">
        <LiveProvider value={{ classId: 'c' } as Live}>
          <EraseDialog person={{ id: 'ada', name: 'Ada' } as Attendee} onClose={onClose} />
        </LiveProvider>
      </ToastProvider>
    </QueryClientProvider>,
  )
  expect(screen.getByText('common:erase.stays')).toBeTruthy()
  expect(call).not.toHaveBeenCalled()
  await user.click(screen.getByRole('button', { name: 'common:erase.confirm' }))
  await waitFor(() => expect(onClose).toHaveBeenCalled())
  expect(call).toHaveBeenCalledWith('POST', '/api/classes/c/people/ada/erase')
})
