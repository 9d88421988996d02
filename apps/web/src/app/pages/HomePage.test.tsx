import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { cleanup, render, screen } from '@testing-library/react'
import { MemoryRouter } from 'react-router'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'

import { call } from '@/api/http'
import { ToastProvider } from '@/ui/Toast'

import HomePage from './HomePage'

vi.mock('react-i18next', () => ({
  useTranslation: () => ({ t: (key: string, { count }: { count?: number } = {}) => `${key}${count ?? ''}`, i18n: { language: 'en' } }),
}))
vi.mock('@/api/http', async (original) => ({ ...(await original<typeof import('@/api/http')>()), call: vi.fn() }))

beforeEach(() => {
  vi.stubGlobal('matchMedia', () => ({ matches: false, addEventListener: vi.fn(), removeEventListener: vi.fn() }))
})
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

function open(archived: number) {
  vi.mocked(call).mockImplementation((_method, path) => {
    if (path === '/api/me') return Promise.resolve({ account: { name: 'Ada' } })
    return Promise.resolve({ classes: path.includes('archived') ? Array.from({ length: archived }, () => ({})) : [], courses: [] })
  })
  render(
    <QueryClientProvider client={new QueryClient()}>
      <ToastProvider label="messages" closeLabel="close">
        <MemoryRouter>
          <HomePage />
        </MemoryRouter>
      </ToastProvider>
    </QueryClientProvider>,
  )
}

it('begins the first class with a PDF', async () => {
  open(0)
  expect(await screen.findByText('firstLead')).toBeTruthy()
  expect(screen.getByText('first.title')).toBeTruthy()
})

it('calls no class the first to whom has archived ones, and leads to them', async () => {
  open(1)
  expect(await screen.findByText('archivedLead1')).toBeTruthy()
  expect(screen.getByRole('link', { name: 'archivedWay' }).getAttribute('href')).toBe('/courses')
  expect(screen.getByText('first.another')).toBeTruthy()
  expect(screen.queryByText('firstLead')).toBeNull()
})
