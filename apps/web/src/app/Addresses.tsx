import { Outlet, useMatch } from 'react-router'

import { NotFound } from './NotFound'

/** How an id is written: a UUID. */
const ID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/iu

/** Lets addresses through that can exist: what stands for a class's id and is none leads nowhere, whoever asks. */
export function Addresses() {
  const ofClass = useMatch('/classes/:id/*')
  return ofClass && !ID.test(ofClass.params.id ?? '') ? <NotFound /> : <Outlet />
}
