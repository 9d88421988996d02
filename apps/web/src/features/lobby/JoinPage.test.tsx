import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { cleanup, render, screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { MemoryRouter, Route, Routes } from 'react-router'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'

import { call } from '@/api/http'
import type { JoinPreview } from '@/api/types'

import JoinPage from './JoinPage'

vi.mock('react-i18next', () => ({ useTranslation: () => ({ t: (key: string) => key }) }))
vi.mock('@/api/http', async (original) => ({ ...(await original<typeof import('@/api/http')>()), call: vi.fn() }))
beforeEach(() => {
  vi.stubGlobal('matchMedia', () => ({ matches: false, addEventListener: vi.fn(), removeEventListener: vi.fn() }))
})
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

function open(outcome: JoinPreview['outcome'], entry: JoinPreview['entry'] = 'lobby', account: { name: string } | null = null): void {
  const facts = { class_id: 'c', title: 'Rivers', course: 'Geography', teacher: null, phase: 'running' }
  const preview = { ...facts, entry, outcome }
  vi.mocked(call).mockImplementation((_method, path) => Promise.resolve(path === '/api/me' ? { account } : preview))
  render(
    <QueryClientProvider client={new QueryClient()}>
      <MemoryRouter initialEntries={['/join/token']}>
        <Routes>
          <Route path="/join/:token" element={<JoinPage />} />
          <Route path="/classes/c/room" element="the room" />
          <Route path="/classes/c/study" element="the study page" />
        </Routes>
      </MemoryRouter>
    </QueryClientProvider>,
  )
}

it.each(['lobby', 'open'] as const)('asks who may come for a name, and says what follows: %s', async (entry) => {
  open('ask', entry)
  expect(await screen.findByLabelText('join.name')).toBeTruthy()
  expect(screen.getByRole('button', { name: `join.ask.${entry}` })).toBeTruthy()
})

it('calls who is signed in what their account is called, until they write another name', async () => {
  open('ask', 'open', { name: 'Ada Byron' })
  const field = await screen.findByDisplayValue<HTMLInputElement>('Ada Byron')
  await userEvent.clear(field)
  expect(field.value).toBe('')
})

it.each([
  ['over', 'join.endedHint'],
  ['locked', 'join.locked'],
  ['refused', 'gone.refused'],
  ['removed', 'gone.removed'],
] as const)('says at once, without a form, that the link holds nothing: %s', async (outcome, words) => {
  open(outcome)
  expect(await screen.findByText(words)).toBeTruthy()
  expect(screen.queryByLabelText('join.name')).toBeNull()
})

it.each([
  ['refused', 1],
  ['removed', 0],
] as const)('lets only those try again whom a teacher may still let in: %s', async (outcome, ways) => {
  open(outcome)
  await screen.findByTestId('not-again')
  expect(screen.queryAllByRole('button', { name: 'retry' })).toHaveLength(ways)
})

it.each([
  ['enter', 'the room'],
  ['wait', 'the room'],
  ['study', 'the study page'],
] as const)('leads on where one has a place: %s', async (outcome, page) => {
  open(outcome)
  expect(await screen.findByText(page)).toBeTruthy()
})
