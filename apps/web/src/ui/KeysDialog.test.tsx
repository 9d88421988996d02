import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, expect, it, vi } from 'vitest'

import { KeysDialog, type KeysDialogProps } from './KeysDialog'

afterEach(cleanup)

const given = (over: Partial<KeysDialogProps> = {}): KeysDialogProps => ({
  open: true,
  onOpenChange: vi.fn(),
  words: {
    title: 'Keyboard',
    close: 'Close',
    letters: 'Single-letter keys',
    lettersHint: 'Arrows stay.',
    hint: 'Type another.',
    change: (action) => `Key for: ${action}`,
    taken: (key, action) => `${key} is taken: ${action}`,
    reset: 'Usual keys again',
  },
  rows: [
    { label: 'Turn slides', keys: ['ArrowLeft', 'ArrowRight'] },
    { label: 'Pen', keys: ['p'] },
    { label: 'Microphone', keys: ['m'] },
  ],
  letters: true,
  onLetters: vi.fn(),
  moved: { m: 'x' },
  isMovable: (key) => key.length === 1,
  onMove: vi.fn(() => null),
  onReset: vi.fn(),
  ...over,
})

it('lists what each key does now and switches single letters', () => {
  const props = given()
  render(<KeysDialog {...props} />)
  expect(screen.getAllByRole('term').map((term) => term.textContent)).toEqual(['Turn slides', 'Pen', 'Microphone'])
  expect(screen.getAllByRole('definition')[0]?.textContent).toBe('←→')
  expect(screen.getByLabelText<HTMLInputElement>('Key for: Microphone').value).toBe('X')
  fireEvent.click(screen.getByRole('checkbox', { name: 'Single-letter keys' }))
  expect(props.onLetters).toHaveBeenCalledWith(false)
  fireEvent.click(screen.getByRole('button', { name: 'Usual keys again' }))
  expect(props.onReset).toHaveBeenCalled()
})

it('gives an action the key that was typed, and says whose it is already', () => {
  const props = given({ onMove: vi.fn((_usual, to) => (to === 'x' ? 'm' : null)) })
  render(<KeysDialog {...props} />)
  const pen = screen.getByLabelText('Key for: Pen')
  fireEvent.change(pen, { target: { value: 'xP' } })
  expect(props.onMove).toHaveBeenCalledWith('p', 'x')
  expect(screen.getByRole('alert').textContent).toBe('X is taken: Microphone')
  expect(pen.getAttribute('aria-invalid')).toBe('true')
  fireEvent.change(pen, { target: { value: 'Pz' } })
  expect(screen.getByRole('alert').textContent).toBe('')
})
