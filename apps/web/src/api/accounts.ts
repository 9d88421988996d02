import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'

import { useCreation } from './creation'
import { call } from './http'
import type { AccountChanges, Invited, LinkPreview, Login, Me, PasswordChange, Recovery } from './types'

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

/** Gives my account another name: from the next class that I enter. */
export function useChangeName() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (changes: AccountChanges) => call<Me>('PATCH', '/api/me', changes),
    onSuccess: (me) => client.setQueryData(ME, me),
  })
}

/** Gives my account another password. Every other browser of mine is signed out. */
export function useChangePassword() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (form: PasswordChange) => call('POST', '/api/me/password', form),
    onSuccess: () => client.invalidateQueries({ queryKey: LOGINS }),
    // Passwords are in the variables: forget them as soon as nobody looks.
    gcTime: 0,
  })
}

/** What a one-time link does: set the password of `email` anew, or make another account. */
export function useLinkPreview(token: string) {
  return useQuery({
    queryKey: ['account-link', token],
    queryFn: ({ signal }) => call<LinkPreview>('POST', '/api/account-link', { token }, signal),
    enabled: token !== '',
    retry: false,
  })
}

/** Sets a password anew with a one-time link, and signs in. */
export function useRecover() {
  return useMutation({
    mutationFn: (form: Recovery) => call<Me>('POST', '/api/recover', form),
    onSuccess: useFreshStart(),
    gcTime: 0,
  })
}

/** Makes another account with an invitation, and signs in to it. */
export function useAcceptInvitation() {
  return useCreation({
    make: (form: Invited) => call<Me>('POST', '/api/invited', form),
    onMade: useFreshStart(),
    gcTime: 0,
  })
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
