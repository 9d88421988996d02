/** How the web app talks to the gateway over HTTP. Sockets are `session`'s. */

/** A call that was not granted: what happened and what to do about it, in the gateway's words. */
export class ApiError extends Error {
  override readonly name = 'ApiError'

  constructor(
    /** HTTP status; 0 when the gateway was not reached at all. */
    readonly status: number,
    /** A stable word for programs: `not_found`; `offline` when the gateway was not reached. */
    readonly code: string,
    message: string,
    readonly hint: string,
    /** Which field of the request it is about, where it is about one. */
    readonly field: string | null = null,
  ) {
    super(message)
  }

  /** Nobody answered: the network or the gateway is down. */
  get offline(): boolean {
    return this.status === 0
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}

/** The error that a failed answer means. An answer that is not ours (a proxy's page, say) is named by its status. */
export function errorOf(status: number, body: unknown): ApiError {
  const problem = isRecord(body) ? body.error : undefined
  if (!isRecord(problem)) return new ApiError(status, `http_${status}`, '', '')
  const text = (key: string) => (typeof problem[key] === 'string' ? problem[key] : '')
  return new ApiError(status, text('code') || `http_${status}`, text('message'), text('hint'), text('field') || null)
}

/** Nobody answered. */
export const offline = () => new ApiError(0, 'offline', '', '')

async function bodyOf(response: Response): Promise<unknown> {
  const text = await response.text()
  if (!text) return null
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

export type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE'

/**
 * One call of the gateway.
 *
 * `T` is the shape that the contract promises for this call. Throws an `ApiError`.
 */
export async function call<T>(method: Method, path: string, body?: unknown, signal?: AbortSignal): Promise<T> {
  let response: Response
  try {
    response = await fetch(path, {
      method,
      credentials: 'same-origin',
      headers: body === undefined ? {} : { 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      ...(signal ? { signal } : {}),
    })
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error
    throw offline()
  }
  const answer = await bodyOf(response)
  if (!response.ok) throw errorOf(response.status, answer)
  return answer as T
}

/** Sends one file, telling how much of it has gone (0 to 1). Throws an `ApiError`. */
export function upload<T>(path: string, file: File, onProgress: (sent: number) => void, signal?: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    // fetch cannot tell the progress of what it sends; XMLHttpRequest can.
    const request = new XMLHttpRequest()
    request.open('POST', path)
    request.responseType = 'json'
    request.upload.addEventListener('progress', (event) => {
      if (event.lengthComputable) onProgress(event.loaded / event.total)
    })
    request.addEventListener('load', () => {
      if (request.status >= 200 && request.status < 300) resolve(request.response as T)
      else reject(errorOf(request.status, request.response))
    })
    request.addEventListener('error', () => reject(offline()))
    request.addEventListener('abort', () => reject(new DOMException('The upload was cancelled.', 'AbortError')))
    signal?.addEventListener('abort', () => request.abort(), { once: true })
    const form = new FormData()
    form.append('file', file)
    request.send(form)
  })
}
