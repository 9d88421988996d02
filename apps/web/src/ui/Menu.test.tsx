import { cleanup, render, screen, waitFor } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'

import { Menu, MenuItem } from './Menu'

beforeEach(() => {
  // jsdom has neither; Radix places its menu with the one and holds the pointer with the other.
  vi.stubGlobal('ResizeObserver', class {
    observe = vi.fn()
    unobserve = vi.fn()
    disconnect = vi.fn()
  })
  Element.prototype.hasPointerCapture = () => false
  Element.prototype.scrollIntoView = () => undefined
})
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
