import { QueryClient, QueryObserver } from '@tanstack/react-query'
import { expect, it, vi } from 'vitest'

import { classKey } from './classes'

/** What `send` relies on: a first load that is under way is given up and asked again. */
it('asks for a class again although its first load is under way', async () => {
  const client = new QueryClient()
  const answers = [new Promise<string>(() => undefined), Promise.resolve('with the deck')]
  const ask = vi.fn(() => answers.shift() ?? Promise.reject(new Error('asked too often')))
  const observer = new QueryObserver<string>(client, { queryKey: classKey('c'), queryFn: ask })
  const leave = observer.subscribe(() => undefined)
  await client.cancelQueries({ queryKey: classKey('c') })
  await client.invalidateQueries({ queryKey: ['classes'] })
  expect(ask).toHaveBeenCalledTimes(2)
  expect(client.getQueryData(classKey('c'))).toBe('with the deck')
  leave()
})
