import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { cleanup, render, screen } from '@testing-library/react'
import { MemoryRouter, Route, Routes } from 'react-router'
import { afterEach, expect, it, vi } from 'vitest'

import { call } from '@/api/http'
import type { ClassDetail } from '@/api/types'
import { keepDevice } from '@/session/device'
import { ToastProvider } from '@/ui/Toast'
import { TooltipProvider } from '@/ui/Tooltip'

import ClassPage from './ClassPage'

vi.mock('react-i18next', () => ({
  useTranslation: () => ({
    t: (key: string, { span = '' }: { span?: string } = {}) => key + span,
    i18n: { language: 'en' },
  }),
}))
vi.mock('@/api/http', async (original) => ({ ...(await original<typeof import('@/api/http')>()), call: vi.fn() }))
afterEach(cleanup)

const running: ClassDetail = {
  id: 'c',
  title: 'Rivers',
  course: { id: 'k', title: 'Biology' },
  phase: 'running',
  public: true,
  recording: 'on',
  created_at: 0,
  scheduled_at: null,
  started_at: 0,
  ended_at: null,
  archived_at: null,
  role: 'teacher',
  participant: 'p',
  live_on: null,
  recorded_ms: 0,
  entry: 'lobby',
  decks: [],
  destinations: [{ id: 'd', label: 'School TV', protocol: 'rtmp', host: 'tv', state: 'idle', reason: null }],
  links: [{ id: 'l', created_at: 0, revoked_at: null, url: '/join/x' }],
}
const ended: ClassDetail = { ...running, phase: 'ended', public: false, recording: 'off', ended_at: 300_000, recorded_ms: 300_000 }

async function open(detail: ClassDetail) {
  vi.mocked(call).mockResolvedValue(detail)
  render(
    <QueryClientProvider client={new QueryClient()}>
      <ToastProvider label="messages" closeLabel="close">
        <TooltipProvider>
          <MemoryRouter initialEntries={['/classes/c']}>
            <Routes>
              <Route path="/classes/:id" element={<ClassPage />} />
            </Routes>
          </MemoryRouter>
        </TooltipProvider>
      </ToastProvider>
    </QueryClientProvider>,
  )
  await screen.findByRole('heading', { name: 'Rivers' })
}

it('says that a class is on air without the teacher, and leads back to it', async () => {
  await open(running)
  const notice = screen.getByRole('region', { name: 'onAir.both' })
  expect(notice.textContent).toContain('onAir.without')
  expect(screen.getByRole('link', { name: 'onAir.return' }).getAttribute('href')).toBe('/classes/c/studio')
  expect(screen.queryByRole('link', { name: 'openStudio' })).toBeNull()
})

it('says where she is while another of her devices is in it', async () => {
  await open({ ...running, public: false, recording: 'paused', live_on: 'd' })
  expect(screen.getByRole('region', { name: 'onAir.class' }).textContent).toContain('onAir.elsewhere')
})

it('knows the device that it was itself until a moment ago', async () => {
  keepDevice('c', 'this')
  await open({ ...running, live_on: 'this' })
  expect(screen.getByRole('region', { name: 'onAir.both' }).textContent).toContain('onAir.without')
})

it('shows what an ended class is now, and nothing to prepare it with', async () => {
  await open(ended)
  expect(screen.getByText('class:recorded5 min')).toBeTruthy()
  expect(screen.queryByText(/states\.(recording|public)/)).toBeNull()
  expect(screen.getByRole('link', { name: 'openStudy' })).toBeTruthy()
  for (const gone of ['slides.drop', 'destinations.add', 'destinations.state.idle', 'links.another'])
    expect(screen.queryByText(gone)).toBeNull()
  expect(screen.getByText('/join/x').closest('details')?.open).toBe(false)
})

it('says that an ended class was not recorded', async () => {
  await open({ ...ended, recorded_ms: 0, links: [], destinations: [] })
  expect(screen.getByText('class:notRecorded')).toBeTruthy()
  expect(screen.queryByText('leftOver')).toBeNull()
})
