import { cleanup, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, it, vi } from 'vitest'

import { Button } from './Button'
import { fakeLayout } from './fakeLayout'
import { TooltipProvider } from './Tooltip'

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

it('takes a double click for one press', async () => {
  const pressed = vi.fn()
  render(<Button onClick={pressed}>Archive</Button>)
  await userEvent.dblClick(screen.getByRole('button'))
  expect(pressed).toHaveBeenCalledTimes(1)
})

it('submits a form once on a double click', async () => {
  const sent = vi.fn((event: Event) => event.preventDefault())
  render(
    <form onSubmit={(event) => sent(event.nativeEvent)}>
      <Button type="submit">Sign in</Button>
    </form>,
  )
  await userEvent.dblClick(screen.getByRole('button'))
  expect(sent).toHaveBeenCalledTimes(1)
})

it('counts each press of the keyboard, which does not come twice by mistake', async () => {
  const pressed = vi.fn()
  render(<Button onClick={pressed}>Next</Button>)
  await userEvent.tab()
  await userEvent.keyboard('{Enter}{Enter}')
  expect(pressed).toHaveBeenCalledTimes(2)
})

it('counts each press of a series where it is told to', async () => {
  const pressed = vi.fn()
  render(
    <Button repeats onClick={pressed}>
      Add an option
    </Button>,
  )
  await userEvent.dblClick(screen.getByRole('button'))
  expect(pressed).toHaveBeenCalledTimes(2)
})

it('says why it cannot be pressed now, to the keyboard and to a press, and does nothing', async () => {
  fakeLayout()
  const pressed = vi.fn()
  const shown = (unavailable?: string) => (
    <TooltipProvider>
      <Button unavailable={unavailable} onClick={pressed}>
        Go
      </Button>
    </TooltipProvider>
  )
  const { rerender } = render(shown('Add one first.'))
  const button = screen.getByRole('button', { name: 'Go', description: 'Add one first.' })
  expect(button.getAttribute('aria-disabled')).toBe('true')
  await userEvent.tab()
  expect(document.activeElement).toBe(button)
  await userEvent.keyboard('{Enter}')
  await userEvent.click(button)
  expect((await screen.findByRole('tooltip')).textContent).toContain('Add one first.')
  expect(pressed).not.toHaveBeenCalled()

  rerender(shown())
  await userEvent.click(screen.getByRole('button', { name: 'Go' }))
  expect(pressed).toHaveBeenCalledOnce()
})
