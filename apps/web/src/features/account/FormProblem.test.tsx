import { cleanup, render, screen } from '@testing-library/react'
import { afterEach, expect, it, vi } from 'vitest'

import { ApiError } from '@/api/http'

import { FormProblem } from './FormProblem'

const t = (key: string) => key
vi.mock('react-i18next', () => ({ useTranslation: () => ({ t }) }))
afterEach(cleanup)

const said = (error: Error) => {
  cleanup()
  render(<FormProblem error={error} fields={['name']} />)
  return screen.queryByRole('alert')?.textContent ?? null
}

it('says what is known in the words of the catalogue, and the rest in those of the gateway', () => {
  expect(said(new ApiError(403, 'wrong_password', 'It is wrong.', 'Check it.', null))).toBe(
    'refused.wrong_passwordrefused.wrong_passwordHint',
  )
  expect(said(new ApiError(409, 'class_flooded', 'It runs.', 'End it first.', null))).toBe('It runs.End it first.')
  expect(said(new ApiError(400, 'invalid', 'Too long.', 'Shorten it.', 'name'))).toBeNull()
})
