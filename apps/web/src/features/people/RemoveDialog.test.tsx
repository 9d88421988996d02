import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { cleanup, render, screen, waitFor } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { afterEach, expect, it, vi } from 'vitest'

import { call } from '@/api/http'
import { type Live, LiveProvider } from '@/session/react'
import { ToastProvider } from '@/ui/Toast'

import type { Attendee } from './attendees'
import { RemoveDialog } from './RemoveDialog'

vi.mock('react-i18next', () => ({ useTranslation: () => ({ t: (key: string) => key }) }))
vi.mock('@/api/http', async (original) => ({ ...(await original<typeof import('@/api/http')>()), call: vi.fn() }))
afterEach(cleanup)

const ada = { id: 'ada', name: 'Ada' } as Attendee

function open() {
  vi.mocked(call).mockResolvedValue({ revoked: null, came_by: null, open_links: 1 })
  const onClose = vi.fn()
  render(
    <QueryClientProvider client={new QueryClient()}>
      <ToastProvider label="messages" closeLabel="close">
        <LiveProvider value={{ classId: 'c' } as Live}>
          <RemoveDialog person={ada} onClose={onClose} />
        </LiveProvider>
      </ToastProvider>
    </QueryClientProvider>,
  )
  return { onClose, user: userEvent.setup() }
}

it.each([false, true])('sends somebody out, and ends their link only when asked to: %s', async (revoke) => {
  const { onClose, user } = open()
  if (revoke) await user.click(screen.getByLabelText('people.removeLink'))
  await user.click(screen.getByRole('button', { name: 'people.removeConfirm' }))
  await waitFor(() => expect(onClose).toHaveBeenCalled())
  expect(call).toHaveBeenCalledWith('POST', '/api/classes/c/people/ada/remove', { revoke_link: revoke })
})
