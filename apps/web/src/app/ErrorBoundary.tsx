import { Component, type ReactNode } from 'react'

import { Failure } from './Failure'

interface Props {
  children: ReactNode
}

/** Catches what a page threw while drawing, and offers a way on. */
export class ErrorBoundary extends Component<Props, { error: Error | null }> {
  override state: { error: Error | null } = { error: null }

  static getDerivedStateFromError(error: unknown) {
    return { error: error instanceof Error ? error : new Error(String(error)) }
  }

  override render() {
    return this.state.error ? <Failure error={this.state.error} /> : this.props.children
  }
}
