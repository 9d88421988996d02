import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { act, renderHook, waitFor } from '@testing-library/react'
import type { ReactNode } from 'react'
import { expect, it, vi } from 'vitest'

import { useCreation } from './creation'

function creation(make: (order: string) => Promise<string>, onMade = vi.fn(() => Promise.resolve())) {
  const client = new QueryClient()
  const wrapper = ({ children }: { children: ReactNode }) => (
    <QueryClientProvider client={client}>{children}</QueryClientProvider>
  )
  const { result } = renderHook(() => useCreation({ make, onMade }), { wrapper })
  return { result, onMade }
}

it('makes one thing of a double click, and says once that it is made', async () => {
  let finish: (made: string) => void = () => undefined
  const make = vi.fn(() => new Promise<string>((resolve) => (finish = resolve)))
  const { result, onMade } = creation(make)
  const onSuccess = vi.fn()
  act(() => {
    // Both before the page is drawn again.
    result.current.mutate('class', { onSuccess })
    result.current.mutate('class', { onSuccess })
  })
  await waitFor(() => expect(make).toHaveBeenCalled())
  finish('made')
  await waitFor(() => expect(onSuccess).toHaveBeenCalledOnce())
  expect(make).toHaveBeenCalledOnce()
  expect(onMade).toHaveBeenCalledOnce()
})

it('makes another one afterwards, also after a refusal', async () => {
  const make = vi.fn<(order: string) => Promise<string>>()
  make.mockRejectedValueOnce(new Error('refused')).mockResolvedValue('made')
  const { result } = creation(make)
  await act(() => expect(result.current.mutateAsync('one')).rejects.toThrow('refused'))
  await act(() => expect(result.current.mutateAsync('two')).resolves.toBe('made'))
  await act(() => expect(result.current.mutateAsync('three')).resolves.toBe('made'))
  expect(make.mock.calls.map(([order]) => order)).toEqual(['one', 'two', 'three'])
})
