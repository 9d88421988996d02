import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { cleanup, render, screen, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'

import { ApiError, call } from '@/api/http'
import type { KnownPerson } from '@/api/types'

import { Words } from './Words'

vi.mock('react-i18next', () => ({
  useTranslation: () => ({ t: (key: string, { name = '' }: { name?: string } = {}) => key + name }),
}))
vi.mock('@/api/http', async (original) => ({ ...(await original<typeof import('@/api/http')>()), call: vi.fn() }))

let people: KnownPerson[]
/** What the gateway refuses the next erasure with. */
let refusal: ApiError | null

beforeEach(() => {
  refusal = null
  people = ['Ada', 'Bo'].map((name) => ({ participant: name, name, role: 'student', removed: false, words: 2 }))
  vi.mocked(call).mockImplementation((_method, path) => {
    if (path.endsWith('/people')) return Promise.resolve({ people })
    if (!path.endsWith('/erase')) return Promise.resolve({ participant: 'Bo', decks: [] })
    if (refusal) return Promise.reject(refusal)
    people = people.map((one) => (path.includes(`/${one.participant}/`) ? { ...one, name: null, words: 0 } : one))
    return Promise.resolve({ words: 2 })
  })
})
afterEach(cleanup)

async function open(role: 'teacher' | 'student') {
  render(
    <QueryClientProvider client={new QueryClient()}>
      <Words id="c" role={role} />
    </QueryClientProvider>,
  )
  const user = userEvent.setup()
  await user.click(screen.getByRole('button'))
  return user
}

it('says to a teacher in the dialog whose words are erased, and in the list', async () => {
  const user = await open('teacher')
  await user.click(await screen.findByRole('button', { name: 'words.eraseOfBo' }))
  await user.click(screen.getByRole('button', { name: 'erase.confirm' }))
  const dialog = await screen.findByRole('dialog')
  expect(within(dialog).getByRole('status').textContent).toBe('common:erase.doneBo')
  expect(screen.queryByRole('alertdialog')).toBeNull()
  expect(within(dialog).getAllByText('words.erased')).toHaveLength(1)
  expect(screen.queryByRole('button', { name: 'words.eraseOfBo' })).toBeNull()
  expect(screen.getByRole('button', { name: 'words.eraseOfAda' })).toBeTruthy()
})

it('says to a student in the place of the question that it is done', async () => {
  const user = await open('student')
  expect((await screen.findByRole('alertdialog')).textContent).toContain('words.askMine')
  await user.click(screen.getByRole('button', { name: 'erase.confirm' }))
  expect(await screen.findByText('words.mineDoneText')).toBeTruthy()
  expect(within(screen.getByRole('alertdialog')).getAllByRole('button')).toHaveLength(1)
  await user.click(screen.getByRole('button', { name: 'common:close' }))
  expect(screen.queryByRole('alertdialog')).toBeNull()
})

it('stays and says why where the words could not be erased', async () => {
  const user = await open('student')
  refusal = new ApiError(503, 'disk', 'The disk is full.', 'Make room.')
  await user.click(await screen.findByRole('button', { name: 'erase.confirm' }))
  expect((await screen.findByRole('alert')).textContent).toBe('The disk is full. Make room.')
  refusal = null
  await user.click(screen.getByRole('button', { name: 'erase.confirm' }))
  expect(await screen.findByText('words.mineDone')).toBeTruthy()
})
