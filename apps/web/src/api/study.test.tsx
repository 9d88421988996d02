import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { act, renderHook } from '@testing-library/react'
import type { ReactNode } from 'react'
import { expect, it, vi } from 'vitest'

import { patiently } from '@/testing/patiently'

import { call } from './http'
import { studyKey, useCorrection, useStudy } from './study'
import type { StudyPack } from './types'

vi.mock('./http', async (original) => ({ ...(await original<typeof import('./http')>()), call: vi.fn() }))

const pack = (text: string) =>
  ({ status: 'ready', recording: { status: 'ready' }, segments: [{ segment: 's', text }] }) as unknown as StudyPack

it('keeps a corrected line, also when an answer that was asked for before it comes after it', async () => {
  const client = new QueryClient()
  const wrapper = ({ children }: { children: ReactNode }) => (
    <QueryClientProvider client={client}>{children}</QueryClientProvider>
  )
  const text = () => client.getQueryData<StudyPack>(studyKey('c'))?.segments[0]?.text
  const asked: ((answer: StudyPack) => void)[] = []
  vi.mocked(call).mockImplementation((method) =>
    method === 'GET' ? new Promise<unknown>((resolve) => asked.push(resolve)) : new Promise(() => undefined),
  )
  const { result } = renderHook(() => ({ study: useStudy('c'), correction: useCorrection('c') }), { wrapper })
  await patiently(() => expect(asked).toHaveLength(1))
  act(() => asked[0]?.(pack('winter barn')))
  await patiently(() => expect(text()).toBe('winter barn'))

  act(() => void result.current.study.refetch())
  await patiently(() => expect(asked).toHaveLength(2))
  act(() => result.current.correction.mutate({ segment: 's', body: 'winterbourne' }))
  await patiently(() => expect(text()).toBe('winterbourne'))
  await act(async () => {
    asked[1]?.(pack('winter barn'))
    await Promise.resolve()
  })
  await new Promise((resolve) => setTimeout(resolve, 50))
  expect(text()).toBe('winterbourne')
})
