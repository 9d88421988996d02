import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, expect, it, vi } from 'vitest'

import { KeysDialog } from './KeysDialog'

afterEach(cleanup)

const words = { title: 'Keyboard', close: 'Close', letters: 'Single-letter keys', lettersHint: 'Arrows stay.' }

it('lists what each key does and switches single letters', () => {
  const onLetters = vi.fn()
  const rows = [
    { label: 'Turn slides', keys: ['←', '→'] },
    { label: 'Pen', keys: ['P'] },
  ]
  render(<KeysDialog open onOpenChange={vi.fn()} words={words} rows={rows} letters onLetters={onLetters} />)
  expect(screen.getAllByRole('term').map((term) => term.textContent)).toEqual(['Turn slides', 'Pen'])
  expect(screen.getAllByRole('definition').map((one) => one.textContent)).toEqual(['←→', 'P'])
  fireEvent.click(screen.getByRole('checkbox', { name: 'Single-letter keys' }))
  expect(onLetters).toHaveBeenCalledWith(false)
})
