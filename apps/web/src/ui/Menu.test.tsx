import { cleanup, render, screen, waitFor } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'

import { fakeLayout } from './fakeLayout'
import { Menu, MenuItem } from './Menu'

beforeEach(fakeLayout)
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

function menu(over: string) {
  return (
    <Menu over={over} trigger={<button type="button">more</button>}>
      <MenuItem>sign out</MenuItem>
    </Menu>
  )
}

it('does not stay open over another page, and opens there again', async () => {
  const { rerender } = render(menu('/'))
  const user = userEvent.setup()
  await user.click(screen.getByRole('button', { name: 'more' }))
  await screen.findByRole('menu')
  rerender(menu('/'))
  expect(screen.getByRole('menu')).toBeTruthy()
  rerender(menu('/account'))
  await waitFor(() => expect(screen.queryByRole('menu')).toBeNull())
  await user.click(screen.getByRole('button', { name: 'more' }))
  expect(await screen.findByRole('menu')).toBeTruthy()
})
