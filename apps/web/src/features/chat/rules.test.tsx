import { cleanup, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import type { ReactNode } from 'react'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'

import type { State } from '@/contract/state'
import { ChatComposer } from '@/features/chat/ChatComposer'
import { ChatRules } from '@/features/chat/ChatRules'
import { entered } from '@/session/fakeLine'
import { LiveProvider } from '@/session/react'
import { RoomMedia } from '@/session/room'
import { characters } from '@/ui/characters'

const sent = vi.fn(() => Promise.resolve(true))
vi.mock('@/session/useCommand', () => ({ useCommand: () => sent }))
const t = (key: string, words?: { count?: number }) => (words?.count === undefined ? key : `${key} ${words.count}`)
vi.mock('react-i18next', () => ({ useTranslation: () => ({ t }) }))
vi.mock('@/ui/Tooltip', () => ({ Tooltip: ({ children }: { children: React.ReactNode }) => children }))

beforeEach(() => sent.mockClear())
afterEach(cleanup)

async function inClass(chat_rules: State['chat_rules'] = { mode: 'open', slow_s: 0 }) {
  const store = await entered({ phase: 'running', chat_rules })
  const room = new RoomMedia(() => Promise.reject(new Error('no room')), null)
  return ({ children }: { children: ReactNode }) => (
    <LiveProvider value={{ classId: 'class', store, capture: null, room }}>{children}</LiveProvider>
  )
}

async function rules(chat_rules: State['chat_rules']) {
  render(<ChatRules />, { wrapper: await inClass(chat_rules) })
  await userEvent.click(screen.getByTestId('chat-rules'))
}

it('says who may write and how often, and changes one without the other', async () => {
  await rules({ mode: 'staff_only', slow_s: 30 })
  expect(screen.getByTestId('chat-rules').textContent).toBe('order.chat.mode.staff_only · order.chat.slowMark')
  await userEvent.click(screen.getByRole('menuitemradio', { name: 'order.chat.choose.off' }))
  expect(sent).toHaveBeenLastCalledWith({ kind: 'chat.change_rules', body: { mode: 'off', slow_s: 30 } })
  await userEvent.click(screen.getByRole('menuitemradio', { name: 'order.chat.slowChoose.off' }))
  expect(sent).toHaveBeenLastCalledWith({ kind: 'chat.change_rules', body: { mode: 'staff_only', slow_s: 0 } })
})

it('keeps the words while slow mode asks for a pause, and says for how long', async () => {
  const post = vi.fn(() => Promise.resolve(true))
  const wrapper = await inClass()
  render(<ChatComposer to={['class', 'staff']} pausedUntil={Date.now() + 20_000} onPost={post} />, { wrapper })
  await userEvent.type(screen.getByRole('textbox'), 'why?{enter}')
  expect(post).not.toHaveBeenCalled()
  expect(screen.getByRole<HTMLTextAreaElement>('textbox').value).toBe('why?')
  expect(screen.getByTestId('chat-wait')).toBeTruthy()
})

it('takes what is too long whole, says by how much, and sends it once it fits', async () => {
  const post = vi.fn(() => Promise.resolve(true))
  render(<ChatComposer to={['class']} pausedUntil={0} onPost={post} />, { wrapper: await inClass() })
  const box = screen.getByRole<HTMLTextAreaElement>('textbox')
  await userEvent.click(box)
  await userEvent.paste('🙂'.repeat(1_799))
  expect(screen.queryByText(/chat\.left/)).toBeNull()
  await userEvent.paste('x'.repeat(203))
  expect(characters(box.value)).toBe(2_002)
  const send = screen.getByRole('button', { name: 'chat.send' })
  expect(screen.getByText('chat.over 2').id).toBe(send.getAttribute('aria-describedby'))
  await userEvent.click(send)
  await userEvent.keyboard('{enter}')
  expect(post).not.toHaveBeenCalled()
  await userEvent.type(box, '{backspace}{backspace}')
  expect(screen.getByText('chat.left 0')).toBeTruthy()
  await userEvent.keyboard('{enter}')
  expect(post).toHaveBeenCalledWith('🙂'.repeat(1_799) + 'x'.repeat(201), 'class')
})

it('writes to the teacher where that is all that is left', async () => {
  const post = vi.fn(() => Promise.resolve(true))
  render(<ChatComposer to={['staff']} pausedUntil={0} onPost={post} />, { wrapper: await inClass() })
  await userEvent.type(screen.getByRole('textbox'), 'why?{enter}')
  expect(post).toHaveBeenCalledWith('why?', 'staff')
  expect(screen.queryByRole('checkbox')).toBeNull()
})

it('keeps what is being written while another panel is looked at, until it is sent', async () => {
  const post = vi.fn(() => Promise.resolve(true))
  const wrapper = await inClass()
  const composer = <ChatComposer to={['class', 'staff']} pausedUntil={0} onPost={post} />
  const written = () => screen.getByRole<HTMLTextAreaElement>('textbox').value
  const first = render(composer, { wrapper })
  await userEvent.type(screen.getByRole('textbox'), 'half a sen')
  first.unmount()
  const second = render(composer, { wrapper })
  expect(written()).toBe('half a sen')
  await userEvent.type(screen.getByRole('textbox'), 'tence{enter}')
  expect(post).toHaveBeenCalledWith('half a sentence', 'class')
  second.unmount()
  render(composer, { wrapper })
  expect(written()).toBe('')
})
