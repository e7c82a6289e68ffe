import { createLog } from '../src/main/log.ts'
import { buildWeb } from '../src/main/web-build.ts'

await buildWeb(createLog({ level: 'info' }))
