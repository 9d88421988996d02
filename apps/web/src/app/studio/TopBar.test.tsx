import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { act, cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react'
import { MemoryRouter } from 'react-router'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'

import { ApiError, call } from '@/api/http'
import { type Destination, EMPTY } from '@/contract/state'
import { type Live, LiveProvider } from '@/session/react'
import { NOTHING_YET, type SessionView } from '@/session/view'
import { fakeLayout } from '@/ui/fakeLayout'
import { ToastProvider } from '@/ui/Toast'
import { TooltipProvider } from '@/ui/Tooltip'

import { TopBar } from './TopBar'

vi.mock('react-i18next', () => ({ useTranslation: () => ({ t: (key: string) => key, i18n: { language: 'en' } }) }))
vi.mock('@/api/http', async (original) => ({ ...(await original<typeof import('@/api/http')>()), call: vi.fn() }))
const ordered = vi.fn()
vi.mock('@/session/useCommand', () => ({ useCommand: () => ordered }))
beforeEach(() => {
  fakeLayout()
  ordered.mockReset()
  vi.mocked(call).mockReset().mockResolvedValue({})
})
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

const school: Destination = { label: 'School TV', protocol: 'rtmp', state: 'idle', reason: null }

/** The bar of a running class; what it returns lets destinations come and go, as the log would. */
function show(destinations: Record<string, Destination>) {
  const listeners = new Set<() => void>()
  const viewOf = (now: Record<string, Destination>): SessionView => ({
    ...NOTHING_YET,
    state: { ...EMPTY, phase: 'running', started_at: 0, destinations: now },
  })
  let view = viewOf(destinations)
  const store = {
    subscribe: (listener: () => void) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    view: () => view,
  }
  render(
    <MemoryRouter>
      <QueryClientProvider client={new QueryClient()}>
        <TooltipProvider>
          <ToastProvider label="messages" closeLabel="close">
            <LiveProvider value={{ classId: 'c', store } as unknown as Live}>
              <TopBar classId="c" title="Rivers" />
            </LiveProvider>
          </ToastProvider>
        </TooltipProvider>
      </QueryClientProvider>
    </MemoryRouter>,
  )
  return (now: Record<string, Destination>) =>
    act(() => {
      view = viewOf(now)
      for (const listener of listeners) listener()
    })
}

const adding = () => screen.getByRole('button', { name: 'studio.addDestination' })

function press(element: HTMLElement): void {
  element.focus()
  fireEvent.click(element)
}

it.each(['the dialog closes', 'the destination comes'])('adds the first one, and the focus stays: first %s', async (first) => {
  const now = show({})
  const goPublic = () => screen.getByRole('button', { name: 'studio.goPublic' })
  expect(screen.getByRole('button', { name: 'studio.goPublic', description: 'studio.nowhere' })).toBe(goPublic())
  press(goPublic())
  expect(ordered).not.toHaveBeenCalled()
  press(adding())
  const dialog = await screen.findByRole('dialog')
  const written = { 'destinations.label': 'School TV', 'destinations.url': 'rtmp://tv.example/app', 'destinations.key': 'k' }
  for (const [name, value] of Object.entries(written)) {
    fireEvent.change(within(dialog).getByLabelText(name), { target: { value } })
  }
  if (first === 'the destination comes') now({ d: school })
  fireEvent.click(within(dialog).getByRole('button', { name: 'destinations.submit' }))
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  const sent = { label: 'School TV', url: 'rtmp://tv.example/app', key: 'k' }
  expect(call).toHaveBeenCalledExactlyOnceWith('POST', '/api/classes/c/destinations', sent)
  now({ d: school })
  await waitFor(() => expect(document.activeElement).toBe(adding()))
  expect(goPublic().getAttribute('aria-disabled')).toBeNull()
  press(goPublic())
  expect(ordered).toHaveBeenCalledExactlyOnceWith({ kind: 'public.start', body: {} })
})

const town = { ...school, label: 'Town TV' }

async function askToRemoveTownTv(): Promise<HTMLElement> {
  press(screen.getByRole('button', { name: /Town TV/ }))
  press(await screen.findByRole('button', { name: 'destinations.remove' }))
  return screen.findByRole('alertdialog')
}

it('removes one after asking, and the focus has a place although its pill is gone', async () => {
  const now = show({ d: school, e: town })
  const dialog = await askToRemoveTownTv()
  expect(call).not.toHaveBeenCalled()
  press(within(dialog).getByRole('button', { name: 'destinations.removeConfirm' }))
  await waitFor(() => expect(screen.queryByRole('alertdialog')).toBeNull())
  expect(call).toHaveBeenCalledExactlyOnceWith('DELETE', '/api/classes/c/destinations/e')
  now({ d: school })
  expect(screen.queryByText('Town TV')).toBeNull()
  await waitFor(() => expect(document.activeElement).toBe(adding()))
})

it('removes nothing without a yes, and goes back to where one was', async () => {
  show({ d: school, e: town })
  press(within(await askToRemoveTownTv()).getByRole('button', { name: 'common:cancel' }))
  await waitFor(() => expect(screen.queryByRole('alertdialog')).toBeNull())
  expect(call).not.toHaveBeenCalled()
  await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('button', { name: /Town TV/ })))
})

it('is content when somebody else removed it meanwhile', async () => {
  const now = show({ d: school, e: town })
  const dialog = await askToRemoveTownTv()
  now({ d: school })
  vi.mocked(call).mockRejectedValue(new ApiError(404, 'destination_unknown', '', ''))
  press(within(dialog).getByRole('button', { name: 'destinations.removeConfirm' }))
  expect(await screen.findByText('destinations.removed')).toBeTruthy()
  await waitFor(() => expect(document.activeElement).toBe(adding()))
})

it('cannot be left while it removes', async () => {
  vi.mocked(call).mockReturnValue(new Promise(() => undefined))
  show({ d: school, e: town })
  const dialog = await askToRemoveTownTv()
  press(within(dialog).getByRole('button', { name: 'destinations.removeConfirm' }))
  await waitFor(() => expect(call).toHaveBeenCalledOnce())
  fireEvent.keyDown(dialog, { key: 'Escape' })
  expect(screen.getByRole('alertdialog')).toBe(dialog)
})
