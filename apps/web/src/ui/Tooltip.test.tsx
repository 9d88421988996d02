import { act, cleanup, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, it } from 'vitest'

import { Tooltip, TooltipProvider } from './Tooltip'

afterEach(cleanup)

it('explains what somebody comes to by keyboard, not what the focus is given back to', async () => {
  render(
    <TooltipProvider delayDuration={0}>
      <Tooltip text="Shows the keys">
        <button>Keyboard</button>
      </Tooltip>
    </TooltipProvider>,
  )
  await userEvent.keyboard('{Escape}')
  act(() => screen.getByRole('button').focus())
  expect(screen.queryByRole('tooltip')).toBeNull()
  act(() => screen.getByRole('button').blur())
  await userEvent.tab()
  expect(await screen.findByRole('tooltip')).toBeTruthy()
})
