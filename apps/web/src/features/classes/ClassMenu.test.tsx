import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { cleanup, render, screen, waitFor } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { MemoryRouter, Route, Routes } from 'react-router'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'

import { ApiError, call } from '@/api/http'
import type { ClassDetail } from '@/api/types'
import { fakeLayout } from '@/ui/fakeLayout'
import { ToastProvider } from '@/ui/Toast'

import { ClassMenu } from './ClassMenu'

vi.mock('react-i18next', () => ({ useTranslation: () => ({ t: (key: string) => key }) }))
vi.mock('@/api/http', async (original) => ({ ...(await original<typeof import('@/api/http')>()), call: vi.fn() }))
beforeEach(fakeLayout)
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

const planned = { id: 'c', title: 'Rivers', scheduled_at: null, started_at: null, phase: 'scheduled' } as unknown as ClassDetail

async function choose(item: string, detail = planned) {
  render(
    <QueryClientProvider client={new QueryClient()}>
      <ToastProvider label="messages" closeLabel="close">
        <MemoryRouter initialEntries={['/classes/c']}>
          <Routes>
            <Route path="/classes/:id" element={<ClassMenu detail={detail} />} />
            <Route path="/" element="my classes" />
          </Routes>
        </MemoryRouter>
      </ToastProvider>
    </QueryClientProvider>,
  )
  const user = userEvent.setup()
  await user.click(screen.getByRole('button', { name: 'menu.label' }))
  await user.click(await screen.findByRole('menuitem', { name: item }))
  return user
}

it('puts a class away after a question, leads home, and takes it back when asked', async () => {
  vi.mocked(call).mockResolvedValue(null)
  const user = await choose('menu.archive')
  expect(call).not.toHaveBeenCalled()
  await user.click(await screen.findByRole('button', { name: 'archive.confirm' }))
  expect(await screen.findByText('my classes')).toBeTruthy()
  expect(call).toHaveBeenCalledWith('DELETE', '/api/classes/c')
  await user.click(await screen.findByRole('button', { name: 'archive.undo' }))
  await waitFor(() => expect(call).toHaveBeenCalledWith('POST', '/api/classes/c/restore'))
})

it('stays and says why when a class cannot be put away', async () => {
  vi.mocked(call).mockRejectedValue(new ApiError(409, 'class_running', 'It runs.', 'End the class first.'))
  const user = await choose('menu.archive')
  await user.click(await screen.findByRole('button', { name: 'archive.confirm' }))
  expect(await screen.findByText('refused.class_running')).toBeTruthy()
  expect(screen.queryByText('my classes')).toBeNull()
})

it('gives another title and date before the class began, and the title alone afterwards', async () => {
  vi.mocked(call).mockResolvedValue(planned)
  const user = await choose('menu.edit')
  await user.type(await screen.findByLabelText('new.name'), ' bend')
  await user.click(screen.getByRole('button', { name: 'common:save' }))
  await waitFor(() =>
    expect(call).toHaveBeenCalledWith('PATCH', '/api/classes/c', { title: 'Rivers bend', scheduled_at: null }),
  )
  cleanup()

  const held = { ...planned, started_at: 1, phase: 'ended' } as ClassDetail
  const again = await choose('menu.edit', held)
  expect(screen.queryByLabelText('new.when')).toBeNull()
  await again.click(await screen.findByRole('button', { name: 'common:save' }))
  await waitFor(() => expect(call).toHaveBeenCalledWith('PATCH', '/api/classes/c', { title: 'Rivers' }))
})
