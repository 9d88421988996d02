import { cleanup, render, screen } from '@testing-library/react'
import { afterEach, expect, it, vi } from 'vitest'

import { ApiError } from './http'
import { Refusal } from './Refusal'

vi.mock('react-i18next', () => ({ useTranslation: () => ({ t: (key: string) => key }) }))
afterEach(cleanup)

const refused = (status: number, code: string) =>
  render(<Refusal error={new ApiError(status, code, 'No.', 'Ask.')} onRetry={() => undefined} page />)

it('offers to sign in to whom that opens the page, and not to whoever came by a link that is over', () => {
  refused(401, 'not_signed_in')
  expect(screen.getByRole('link', { name: 'error.signIn' })).toBeTruthy()
  cleanup()
  refused(401, 'study_link_over')
  expect(screen.getByText('refused.study_link_over')).toBeTruthy()
  expect(screen.getByText('refused.study_link_overHint')).toBeTruthy()
  expect([...screen.queryAllByRole('link'), ...screen.queryAllByRole('button')]).toEqual([])
})
