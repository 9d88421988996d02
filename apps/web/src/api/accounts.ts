import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'

import { useCreation } from './creation'
import { call } from './http'
import type { Login, Me } from './types'

const ME = ['me']
const LOGINS = ['me', 'logins']

/** Who is asking. */
export function useMe() {
  return useQuery({ queryKey: ME, queryFn: ({ signal }) => call<Me>('GET', '/api/me', undefined, signal), staleTime: 60_000 })
}

/** After somebody signed in or out nothing that was fetched before holds. */
function useFreshStart() {
  const client = useQueryClient()
  return async () => {
    client.removeQueries({ predicate: (query) => query.queryKey[0] !== 'me' })
    await client.invalidateQueries({ queryKey: ME })
  }
}

export interface SetupForm {
  token: string
  name: string
  email: string
  password: string
}

/** Makes the first account, and signs in to it. */
export function useSetup() {
  return useCreation({
    make: (form: SetupForm) => call('POST', '/api/setup', form),
    onMade: useFreshStart(),
  })
}

export function useSignIn() {
  return useMutation({
    mutationFn: (form: { email: string; password: string }) => call('POST', '/api/login', form),
    onSuccess: useFreshStart(),
  })
}

export function useSignOut() {
  return useMutation({ mutationFn: () => call('POST', '/api/logout'), onSuccess: useFreshStart() })
}

/** Where I am signed in, newest first. */
export function useLogins() {
  return useQuery({
    queryKey: LOGINS,
    queryFn: async ({ signal }) => (await call<{ logins: Login[] }>('GET', '/api/me/logins', undefined, signal)).logins,
  })
}

/** Signs another browser out. */
export function useRevokeLogin() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (login: string) => call('DELETE', `/api/me/logins/${login}`),
    onSettled: () => client.invalidateQueries({ queryKey: LOGINS }),
  })
}
