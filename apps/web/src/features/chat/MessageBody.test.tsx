import { cleanup, render, screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { afterEach, expect, it, vi } from 'vitest'

import { MessageBody } from './MessageBody'

vi.mock('react-i18next', () => ({ useTranslation: () => ({ t: (key: string) => key }) }))
afterEach(cleanup)

it('shows a short message as it is', () => {
  render(<MessageBody body="Why does the outer bank erode?" />)
  expect(screen.queryByRole('button')).toBeNull()
})

it.each([
  ['many letters', 'river '.repeat(500)],
  ['many lines', 'river\n'.repeat(12)],
])('folds %s until somebody asks for all', async (_, body) => {
  const { container } = render(<MessageBody body={body} />)
  const words = container.querySelector('p')
  expect(words?.dataset.folded).toBe('true')
  await userEvent.click(screen.getByRole('button', { name: 'chat.unfold', expanded: false }))
  expect(words?.dataset.folded).toBeUndefined()
  await userEvent.click(screen.getByRole('button', { name: 'chat.fold', expanded: true }))
  expect(words?.dataset.folded).toBe('true')
})
