import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, expect, it, vi } from 'vitest'

import { Tabs } from './Tabs'

afterEach(cleanup)

/** Gives the panel the focus, by the keyboard or by a press; whether it keeps it. */
function keepsFocus(byKey: boolean): boolean {
  render(<Tabs label="parts" tabs={[{ value: 'people', label: 'People', content: <button type="button">Mute</button> }]} />)
  const panel = screen.getByRole('tabpanel')
  vi.spyOn(panel, 'matches').mockReturnValue(byKey)
  panel.focus()
  fireEvent.keyDown(panel, { key: 'ArrowRight' })
  return document.activeElement === panel
}

it('lets the keyboard scroll its panel, and draws no frame around it after a press', () => {
  expect(keepsFocus(true)).toBe(true)
  cleanup()
  expect(keepsFocus(false)).toBe(false)
})

it('leaves the focus to what stands in the panel', () => {
  render(<Tabs label="parts" tabs={[{ value: 'people', label: 'People', content: <button type="button">Mute</button> }]} />)
  const mute = screen.getByRole('button')
  mute.focus()
  expect(document.activeElement).toBe(mute)
})
