import { cleanup, render, screen } from '@testing-library/react'
import { MemoryRouter, Route, Routes } from 'react-router'
import { afterEach, expect, it, vi } from 'vitest'

import { Addresses } from './Addresses'

vi.mock('react-i18next', () => ({ useTranslation: () => ({ t: (key: string) => key }) }))

afterEach(cleanup)

const at = (address: string) =>
  render(
    <MemoryRouter initialEntries={[address]}>
      <Routes>
        <Route element={<Addresses />}>
          <Route path="*" element="a page" />
        </Route>
      </Routes>
    </MemoryRouter>,
  )

it.each(['/', '/courses', '/classes/01980000-0000-7000-8000-00000000000a', '/classes/01980000-0000-7000-8000-00000000000A/study'])(
  'leads on from %s',
  (address) => {
    at(address)
    expect(screen.getByText('a page')).toBeTruthy()
  },
)

it.each(['/classes/notanid/study', '/classes/1', '/classes/01980000-0000-7000-8000-00000000000a1/room'])(
  'leads nowhere from %s',
  (address) => {
    at(address)
    expect(screen.getByRole('heading', { name: 'error.notFoundTitle' })).toBeTruthy()
    expect(screen.queryByText('a page')).toBeNull()
  },
)
