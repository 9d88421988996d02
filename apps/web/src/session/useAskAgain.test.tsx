import { QueryClient, QueryClientProvider, useQuery } from '@tanstack/react-query'
import { act, render, screen } from '@testing-library/react'
import { expect, it } from 'vitest'

import type { Connection } from '@/session/socket'
import type { SessionView } from '@/session/view'
import { useAskAgain } from '@/session/useAskAgain'

class Line {
  #tell: () => void = () => undefined
  #connection: Connection = { at: 'open' }

  readonly view = () => ({ connection: this.#connection }) as SessionView
  readonly subscribe = (listener: () => void) => {
    this.#tell = listener
    return () => undefined
  }

  becomes(connection: Connection): void {
    this.#connection = connection
    this.#tell()
  }
}

it('asks again for what failed while the line was away, once it is back', async () => {
  const [line, fine, broken] = [new Line(), { asked: 0 }, { asked: 0 }]
  function Page() {
    useAskAgain(line)
    useQuery({ queryKey: ['fine'], queryFn: () => (fine.asked += 1), staleTime: Infinity })
    const { data } = useQuery({
      queryKey: ['broken'],
      queryFn: () => {
        broken.asked += 1
        if (broken.asked === 1) throw new Error('no network')
        return 'the ink'
      },
      retry: false,
    })
    return <p>{data ?? 'nothing'}</p>
  }
  render(
    <QueryClientProvider client={new QueryClient()}>
      <Page />
    </QueryClientProvider>,
  )
  await screen.findByText('nothing')
  act(() => line.becomes({ at: 'waiting', retryAt: 0, attempt: 1 }))
  act(() => line.becomes({ at: 'connecting' }))
  expect(broken.asked).toBe(1)
  act(() => line.becomes({ at: 'open' }))
  await screen.findByText('the ink')
  expect(fine.asked).toBe(1)
})
