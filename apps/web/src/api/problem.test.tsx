import { renderHook } from '@testing-library/react'
import { expect, it, vi } from 'vitest'

import { ApiError } from './http'
import { useFieldProblem, useSayProblem } from './problem'

const t = (key: string) => key
vi.mock('react-i18next', () => ({ useTranslation: () => ({ t }) }))

it('says a refusal that has words in the words of the catalogue, also where a field is wrong', () => {
  const say = renderHook(() => useSayProblem()).result.current
  const known = { title: 'refused.email_taken', text: 'refused.email_takenHint' }
  expect(say(new ApiError(409, 'email_taken', 'There is one.', 'Sign in.', 'email'))).toEqual(known)
  expect(say(new ApiError(409, 'never_heard_of', 'It is so.', 'Wait.'))).toEqual({ title: 'It is so.', text: 'Wait.' })
})

it('speaks at a field only of that field', () => {
  const problemOf = renderHook(() => useFieldProblem()).result.current
  const empty = new ApiError(422, 'empty_text', 'The name is empty.', 'Write.', 'name')
  expect(problemOf(empty, 'name')).toBe('refused.empty_text. refused.empty_textHint')
  expect(problemOf(empty, 'email')).toBeNull()
  expect(problemOf(new ApiError(422, 'never_heard_of', 'No.', 'Write.', 'name'), 'name')).toBe('No. Write.')
})
