import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { cleanup, render, screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { afterEach, expect, it, vi } from 'vitest'

import { ApiError, call } from '@/api/http'
import { ToastProvider } from '@/ui/Toast'
import { TooltipProvider } from '@/ui/Tooltip'

import { NewDestinationDialog } from './NewDestinationDialog'

vi.mock('react-i18next', () => ({ useTranslation: () => ({ t: (key: string) => key }) }))
vi.mock('@/api/http', async (original) => ({ ...(await original<typeof import('@/api/http')>()), call: vi.fn() }))
afterEach(cleanup)

async function add(url: string) {
  render(
    <QueryClientProvider client={new QueryClient()}>
      <TooltipProvider>
        <ToastProvider label="messages" closeLabel="close">
          <NewDestinationDialog classId="c" open onOpenChange={vi.fn()} />
        </ToastProvider>
      </TooltipProvider>
    </QueryClientProvider>,
  )
  const user = userEvent.setup()
  await user.type(screen.getByLabelText('destinations.label'), 'TV')
  await user.type(screen.getByLabelText('destinations.url'), url)
  await user.type(screen.getByLabelText('destinations.key'), 'k')
  await user.click(screen.getByRole('button', { name: 'destinations.submit' }))
}

it('says in our words, at the field, that an address is not one for streaming', async () => {
  await add('http://x')
  expect((await screen.findByRole('alert')).textContent).toBe('destinations.urlWrong')
  expect(call).not.toHaveBeenCalled()
})

it('says at the field why the gateway did not take an address', async () => {
  vi.mocked(call).mockRejectedValue(new ApiError(422, 'private_address', 'It is private.', 'Ask.', 'url'))
  await add('rtmp://192.168.1.7/live')
  expect((await screen.findByRole('alert')).textContent).toBe('refused.private_address. refused.private_addressHint')
})
