import { cleanup, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, it, vi } from 'vitest'

import { Input } from './Field'
import { InvalidWords } from './invalid'

afterEach(cleanup)

it('says in our words what the browser finds wrong, goes to the first such field, and forgets it when it is written in', async () => {
  const sent = vi.fn((event: { preventDefault: () => void }) => event.preventDefault())
  const user = userEvent.setup()
  render(
    <InvalidWords value={(input) => `wrong: ${input.name}`}>
      <form onSubmit={sent}>
        <Input name="name" label="Name" required />
        <Input name="course" label="Course" required />
        <button type="submit">Send</button>
      </form>
    </InvalidWords>,
  )
  await user.click(screen.getByRole('button', { name: 'Send' }))
  expect(sent).not.toHaveBeenCalled()
  expect(screen.getAllByRole('alert').map(({ textContent }) => textContent)).toEqual(['wrong: name', 'wrong: course'])
  const name = screen.getByLabelText('Name')
  expect(document.activeElement).toBe(name)
  expect(name.getAttribute('aria-invalid')).toBe('true')

  await user.type(name, 'Ada')
  expect(screen.getAllByRole('alert').map(({ textContent }) => textContent)).toEqual(['wrong: course'])
  await user.type(screen.getByLabelText('Course'), 'Physics')
  await user.click(screen.getByRole('button', { name: 'Send' }))
  expect(sent).toHaveBeenCalledOnce()
})
