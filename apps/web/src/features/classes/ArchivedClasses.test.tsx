import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { cleanup, render, screen, waitFor } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { afterEach, expect, it, vi } from 'vitest'

import { call } from '@/api/http'
import { ToastProvider } from '@/ui/Toast'
import { TooltipProvider } from '@/ui/Tooltip'

import { ArchivedClasses } from './ArchivedClasses'

vi.mock('react-i18next', () => ({ useTranslation: () => ({ t: (key: string) => key }) }))
vi.mock('@/api/http', async (original) => ({ ...(await original<typeof import('@/api/http')>()), call: vi.fn() }))
afterEach(cleanup)

it('deletes for ever only after it said what goes', async () => {
  const card = { id: 'c', title: 'Waves', course: { id: 'p', title: 'Physics' } }
  vi.mocked(call).mockImplementation(async (method) => Promise.resolve(method === 'GET' ? { classes: [card] } : null))
  const user = userEvent.setup()
  render(
    <QueryClientProvider client={new QueryClient()}>
      <ToastProvider label="messages" closeLabel="close">
        <TooltipProvider>
          <ArchivedClasses />
        </TooltipProvider>
      </ToastProvider>
    </QueryClientProvider>,
  )
  await user.click(await screen.findByRole('button', { name: 'purge.named' }))
  expect(screen.getByText('purge.goes')).toBeTruthy()
  expect(vi.mocked(call).mock.calls.every(([method]) => method === 'GET')).toBe(true)
  await user.click(screen.getByRole('button', { name: 'purge.confirm' }))
  await waitFor(() => expect(call).toHaveBeenCalledWith('POST', '/api/classes/c/purge'))
})
