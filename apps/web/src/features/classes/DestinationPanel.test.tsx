import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { cleanup, render, screen } from '@testing-library/react'
import { afterEach, expect, it, vi } from 'vitest'

import type { Destination } from '@/api/types'
import { TROUBLES } from '@/contract/troubles'
import { ToastProvider } from '@/ui/Toast'
import { TooltipProvider } from '@/ui/Tooltip'

import { DestinationPanel } from './DestinationPanel'

vi.mock('react-i18next', () => ({ useTranslation: () => ({ t: (key: string) => key }) }))
afterEach(cleanup)

const away = {
  id: 'd',
  label: 'My channel',
  protocol: 'rtmp',
  host: 'live.example',
  state: 'retrying',
  reason: `${TROUBLES.connection_failed}: Connection refused`,
} as unknown as Destination

function show(over: boolean) {
  render(
    <QueryClientProvider client={new QueryClient()}>
      <TooltipProvider>
        <ToastProvider label="messages" closeLabel="close">
          <DestinationPanel classId="c" destinations={[away]} over={over} />
        </ToastProvider>
      </TooltipProvider>
    </QueryClientProvider>,
  )
}

it('says in the page’s language why a destination is not live', () => {
  show(false)
  expect(screen.getByText('trouble.connection_failed: Connection refused')).toBeTruthy()
})

it('says nothing of it once the class is over', () => {
  show(true)
  expect(screen.queryByText(/Connection refused/)).toBeNull()
})
