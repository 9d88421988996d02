import { cleanup, render, screen } from '@testing-library/react'
import { afterEach, expect, it } from 'vitest'

import { PanelCard, PanelRow } from './PanelCard'

afterEach(cleanup)

it('is named by its title, lists what there is and ends with the way to add one', () => {
  const rows = [
    <PanelRow key="a" name="Channel" detail="rtmp://example.org" note="It refused the key." tone="danger">
      <button type="button">Remove</button>
    </PanelRow>,
  ]
  const { rerender } = render(
    <PanelCard title="Destinations" lead="Where it goes." rows={rows}>
      <button type="button">Add</button>
    </PanelCard>,
  )
  expect(screen.getByRole('region', { name: 'Destinations' }).textContent).toContain('It refused the key.')
  expect(screen.getAllByRole('listitem')).toHaveLength(1)
  rerender(
    <PanelCard title="Destinations" lead="Where it goes." rows={[]}>
      <button type="button">Add</button>
    </PanelCard>,
  )
  expect(screen.queryByRole('list')).toBeNull()
  expect(screen.getByRole('button', { name: 'Add' })).toBeTruthy()
})
