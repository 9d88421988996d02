import { configure } from '@testing-library/react'

import { PATIENCE_MS } from './patiently'

configure({ asyncUtilTimeout: PATIENCE_MS })
