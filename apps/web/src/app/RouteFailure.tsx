import { useRouteError } from 'react-router'

import { Failure } from './Failure'

/** What the router shows when a route's page threw or its chunk did not load. */
export function RouteFailure() {
  const error = useRouteError()
  return <Failure error={error instanceof Error ? error : new Error(String(error))} />
}
