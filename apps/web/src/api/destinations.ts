import { useMutation, useQueryClient } from '@tanstack/react-query'

import { classKey, classPath } from './classes'
import { useCreation } from './creation'
import { call } from './http'
import type { Destination } from './types'

export interface DestinationForm {
  label: string
  url: string
  /** Goes to the gateway once and never comes back. */
  key: string
}

export function useAddDestination(id: string) {
  const client = useQueryClient()
  return useCreation({
    make: (form: DestinationForm) => call<Destination>('POST', `${classPath(id)}/destinations`, form),
    onMade: () => client.invalidateQueries({ queryKey: classKey(id) }),
    // The key is in the variables: forget them as soon as nobody looks.
    gcTime: 0,
  })
}

export function useRemoveDestination(id: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (destination: string) => call('DELETE', `${classPath(id)}/destinations/${destination}`),
    onSettled: () => client.invalidateQueries({ queryKey: classKey(id) }),
  })
}
