import { cleanup, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { useState, type ReactNode } from 'react'
import { afterEach, expect, it } from 'vitest'

import { Confirm, Dialog } from './Dialog'
import { Menu, MenuItem } from './Menu'

afterEach(cleanup)

function Page() {
  const [open, setOpen] = useState<'dialog' | 'confirm' | null>(null)
  const shut = () => setOpen(null)
  return (
    <main>
      <button type="button" onClick={() => setOpen('dialog')}>
        Edit
      </button>
      <button type="button" onClick={() => setOpen('confirm')}>
        Delete
      </button>
      <Menu trigger={<button type="button">More</button>}>
        <MenuItem onSelect={() => setOpen('confirm')}>Remove</MenuItem>
      </Menu>
      <Dialog open={open === 'dialog'} onOpenChange={shut} title="Edit" closeLabel="Close">
        <p>Words</p>
      </Dialog>
      <Confirm
        open={open === 'confirm'}
        onOpenChange={shut}
        title="Sure?"
        description="It goes."
        confirmLabel="Do it"
        cancelLabel="Leave it"
        onConfirm={shut}
      />
    </main>
  )
}

it('gives the focus back to what opened it, a menu\u2019s button for an item of the menu', async () => {
  const user = userEvent.setup()
  render(<Page />)
  for (const name of ['Edit', 'Delete']) {
    await user.click(screen.getByRole('button', { name }))
    await user.keyboard('{Escape}')
    expect(document.activeElement).toBe(screen.getByRole('button', { name }))
  }
  screen.getByRole('button', { name: 'More' }).focus()
  await user.keyboard('{Enter}')
  await user.keyboard('{Enter}')
  expect(screen.getByRole('alertdialog')).toBeTruthy()
  await user.keyboard('{Escape}')
  expect(document.activeElement).toBe(screen.getByRole('button', { name: 'More' }))
})

it('begins a form in its first field, and anything else at its first control', async () => {
  const user = userEvent.setup()
  const dialog = (inside: ReactNode) => (
    <Dialog open onOpenChange={() => undefined} title="New" closeLabel="Close">
      {inside}
    </Dialog>
  )
  render(
    dialog(
      <form>
        <input type="file" aria-label="PDF" />
        <input aria-label="Title" />
      </form>,
    ),
  )
  await user.keyboard('Waves')
  expect(screen.getByLabelText<HTMLInputElement>('Title').value).toBe('Waves')
  cleanup()
  render(dialog(<p>Words</p>))
  expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Close' }))
})
