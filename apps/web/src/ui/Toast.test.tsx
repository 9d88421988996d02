import { act, cleanup, render, screen } from '@testing-library/react'
import { afterEach, expect, it } from 'vitest'

import { ToastProvider } from './Toast'
import { type Toasts, useToast } from './useToast'

afterEach(cleanup)

it('shows the same failure once, its last words, and four at most', () => {
  let toasts: Toasts | null = null
  function Page() {
    toasts = useToast()
    return null
  }
  render(
    <ToastProvider label="messages" closeLabel="close">
      <Page />
    </ToastProvider>,
  )
  const fail = (title: string, text: string) => act(() => toasts?.fail({ title, text }))
  fail('No microphone', 'Connect one.')
  fail('No camera', 'Connect one.')
  fail('No microphone', 'Allow it.')
  const shown = () => screen.getAllByRole('listitem').map(({ textContent }) => textContent)
  expect(shown()).toEqual(['No cameraConnect one.', 'No microphoneAllow it.'])
  for (const number of [1, 2, 3, 4]) fail(`Problem ${number}`, '')
  expect(shown()).toEqual(['Problem 1', 'Problem 2', 'Problem 3', 'Problem 4'])
})
