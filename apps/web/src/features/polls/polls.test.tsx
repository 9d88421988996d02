import { act, cleanup, render, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

import type { Person, Poll, State } from '@/contract/state'
import { PollCard } from '@/features/polls/PollCard'
import { PollsPanel } from '@/features/polls/PollsPanel'
import { entered, FakeOutside, ME, welcome } from '@/session/fakeLine'
import { LiveProvider } from '@/session/react'
import { RoomMedia } from '@/session/room'
import { SessionStore } from '@/session/store'

const sent = vi.fn(() => Promise.resolve(true))
vi.mock('@/session/useCommand', () => ({ useCommand: () => sent }))
const t = (key: string, words: { number?: number; count?: number } = {}) =>
  `${key.replace('polls.', '')}${words.number ?? (key.endsWith('.over') ? words.count : undefined) ?? ''}`
vi.mock('react-i18next', () => ({ useTranslation: () => ({ t }) }))
vi.mock('@/ui/Tooltip', () => ({ Tooltip: ({ children }: { children: React.ReactNode }) => children }))

beforeEach(() => sent.mockClear())
afterEach(cleanup)

const poll = (change: Partial<Poll>): Poll => ({
  ...{ poll: 'p', question: 'Why?', options: ['ice', 'sun'] },
  ...{ anonymous: true, phase: 'open', revealed: false, counts: null },
  ...change,
})

const someone: Person = {
  ...{ role: 'student', name: '', devices: {}, tracks: {}, hand: null },
  ...{ consent: [], floor: [], stage: null, removed: false },
}

function show(what: 'studio' | 'classroom', store: SessionStore) {
  const room = new RoomMedia(() => Promise.reject(new Error('no room')), null)
  render(
    <LiveProvider value={{ classId: 'class', store, capture: null, room }}>
      {what === 'studio' ? <PollsPanel /> : <PollCard />}
    </LiveProvider>,
  )
}

async function given(what: 'studio' | 'classroom', state: Partial<State>) {
  const store = await entered({ phase: 'running', ...state })
  show(what, store)
  return store
}

const press = (name: string) => userEvent.click(screen.getByRole('button', { name }))

describe('the teacher', () => {
  it('asks what was said aloud with one press, anonymously', async () => {
    await given('studio', {})
    await press('ask')
    const body = { poll: expect.any(String) as string, question: 'askedAloud', options: ['yes', 'no'], anonymous: true }
    expect(sent).toHaveBeenCalledWith({ kind: 'poll.ask', body })
  })

  it('finds what was half written as it was left, after a look at another tab', async () => {
    const store = await given('studio', {})
    await userEvent.type(screen.getByLabelText('question'), 'Why does it')
    cleanup()
    show('studio', store)
    expect(screen.getByLabelText<HTMLInputElement>('question').value).toBe('Why does it')
    await press('ask')
    expect(screen.getByLabelText<HTMLInputElement>('question').value).toBe('')
  })

  it('goes to the question when another poll is begun while one is open', async () => {
    await given('studio', { polls: [poll({})] })
    await press('newPoll')
    expect(document.activeElement).toBe(screen.getByLabelText('question'))
  })

  it('reads a few names at once, and unfolds many', async () => {
    const people = Object.fromEntries(['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((id) => [id, someone]))
    const answers = { a: 0, b: 0, c: 0, d: 0, e: 0, f: 0, g: 0 }
    await given('studio', { polls: [poll({ anonymous: false })], people, answers })
    expect(screen.getByText('whoChose').closest('details')?.open).toBe(false)
    cleanup()
    await given('studio', { polls: [poll({ anonymous: false })], people, answers: { a: 0 } })
    expect(screen.queryByText('whoChose')).toBeNull()
    expect(screen.getByText('unnamed')).toBeTruthy()
  })

  it('keeps a poll with answers of their own, the empty ones left out', async () => {
    await given('studio', {})
    await userEvent.type(screen.getByLabelText('question'), ' Why? ')
    await press('template.letters')
    await userEvent.clear(screen.getByLabelText('option4'))
    await userEvent.click(screen.getByRole('checkbox'))
    await press('keep')
    const body = { poll: expect.any(String) as string, question: 'Why?', options: ['A', 'B', 'C'], anonymous: false }
    expect(sent).toHaveBeenCalledWith({ kind: 'poll.prepare', body })
  })

  it('writes two answers at least, and asks nothing before the class runs or while a poll is open', async () => {
    await given('studio', { phase: 'lobby', polls: [poll({ phase: 'prepared' })] })
    for (const name of ['ask', 'askOf']) expect(screen.getByRole<HTMLButtonElement>('button', { name }).disabled).toBe(true)
    await userEvent.clear(screen.getByLabelText('option2'))
    expect(screen.getByRole<HTMLButtonElement>('button', { name: 'keep' }).disabled).toBe(true)
  })

  it('does not ask the same answer twice: the second is marked once it was written', async () => {
    await given('studio', {})
    const second = () => screen.getByLabelText<HTMLInputElement>('option2')
    await userEvent.clear(screen.getByLabelText('option1'))
    await userEvent.type(screen.getByLabelText('option1'), 'thin  ice ')
    await userEvent.clear(second())
    await userEvent.type(second(), ' thin ice')
    expect(second().getAttribute('aria-invalid')).toBeNull()
    await userEvent.keyboard('{enter}')
    expect(sent).not.toHaveBeenCalled()
    expect(second().getAttribute('aria-invalid')).toBe('true')
    expect(screen.getByRole('alert').textContent).toBe('same1')
    await press('keep')
    expect(sent).not.toHaveBeenCalled()
    await userEvent.type(second(), 's{enter}')
    expect(sent).toHaveBeenCalledTimes(1)
  })

  it('takes a question and an answer that are too long whole, and says by how much', async () => {
    await given('studio', {})
    await userEvent.click(screen.getByLabelText('question'))
    await userEvent.paste('q'.repeat(302))
    await userEvent.clear(screen.getByLabelText('option1'))
    await userEvent.click(screen.getByLabelText('option1'))
    await userEvent.paste('a'.repeat(121))
    expect(screen.getAllByRole('alert').map((alert) => alert.textContent)).toEqual(['over2', 'over1'])
    await press('ask')
    expect(sent).not.toHaveBeenCalled()
    expect(screen.getByText('wrong')).toBeTruthy()
  })

  it('opens what was kept, and closes, reveals and discards what was asked', async () => {
    await given('studio', { polls: [poll({ poll: 'k', phase: 'prepared' }), poll({ poll: 'c', phase: 'closed' })] })
    await press('askOf')
    expect(sent).toHaveBeenLastCalledWith({ kind: 'poll.open', body: { poll: 'k' } })
    await press('reveal')
    expect(sent).toHaveBeenLastCalledWith({ kind: 'poll.reveal', body: { poll: 'c' } })
    const asked = screen.getByTestId('asked-poll')
    await userEvent.click(within(asked).getByRole('button', { name: 'discardOf' }))
    expect(sent).toHaveBeenLastCalledWith({ kind: 'poll.discard', body: { poll: 'c' } })
  })

  it('sees who chose what of a named poll, and closes it', async () => {
    const ann = { role: 'student', name: 'n', devices: {}, tracks: {}, hand: null } as const
    const people = { ann: { ...ann, consent: [], floor: [], stage: null, removed: false } }
    await given('studio', { people, polls: [poll({ anonymous: false })], answers: { ann: 1 } })
    expect(screen.getByText('unnamed')).toBeTruthy()
    await press('close')
    expect(sent).toHaveBeenCalledWith({ kind: 'poll.close', body: { poll: 'p' } })
  })
})

describe('a student', () => {
  it('answers with one press, and does not answer the same again', async () => {
    await given('classroom', { polls: [poll({})], answers: { [ME]: 1 } })
    expect(screen.getByRole('button', { name: 'sun' }).getAttribute('aria-pressed')).toBe('true')
    await press('sun')
    expect(sent).not.toHaveBeenCalled()
    await press('ice')
    expect(sent).toHaveBeenCalledWith({ kind: 'poll.answer', body: { poll: 'p', option: 0 } })
    expect(document.activeElement).not.toBe(document.querySelector('[data-testid=poll-card]'))
  })

  it('sees the new answer before the class has it', async () => {
    const store = await given('classroom', { polls: [poll({})] })
    act(() => void store.send({ kind: 'poll.answer', body: { poll: 'p', option: 0 } }))
    expect(screen.getByRole('button', { name: 'ice' }).getAttribute('aria-pressed')).toBe('true')
  })

  it('sees the result once it was shown, and folds it away', async () => {
    await given('classroom', { polls: [poll({ phase: 'closed', revealed: true, counts: [1, 3] })] })
    expect(screen.getAllByText('count')).toHaveLength(2)
    await press('card.fold')
    expect(screen.queryByTestId('poll-card')).toBeNull()
    await press('card.unfoldResults')
    expect(screen.getByTestId('poll-card')).toBeTruthy()
  })

  it('puts the result of a closed poll away, until another poll or its result comes', async () => {
    await given('classroom', { polls: [poll({ revealed: true, counts: [1, 3] })] })
    expect(screen.queryByRole('button', { name: 'card.hide' })).toBeNull()
    cleanup()
    const closed = poll({ phase: 'closed', revealed: true, counts: [1, 3] })
    const outside = new FakeOutside()
    const store = new SessionStore(outside)
    store.connect()
    await act(() => Promise.resolve())
    const now = (polls: Poll[]) => act(() => outside.wire.says(welcome({ state: { phase: 'running', polls } })))
    now([closed])
    show('classroom', store)
    await press('card.hide')
    expect(screen.queryByTestId('poll-card')).toBeNull()
    expect(screen.queryByRole('button', { name: 'card.unfoldResults' })).toBeNull()
    now([closed, poll({ poll: 'q' })])
    expect(screen.getByTestId('poll-card')).toBeTruthy()
    now([closed, poll({ poll: 'q', phase: 'closed', revealed: true, counts: [0, 0] })])
    expect(screen.getByTestId('poll-card')).toBeTruthy()
  })

  it('sees nothing of a poll that was closed without its result', async () => {
    await given('classroom', { polls: [poll({ phase: 'closed' })] })
    expect(screen.queryByTestId('poll-card')).toBeNull()
  })
})
