import { tmpdir } from 'node:os'
import { startDispatcher } from '../../src/engine/journal/dispatcher.ts'
import { sql } from '../../src/engine/postgres/sql.ts'
import { openEngine } from '../../src/main/engine.ts'
import { masterKey, silent } from './database.ts'

// A program with a dispatcher, for tests that kill it: `node outbox-process.ts URL NAME`.
const [, , url = '', name = ''] = process.argv
const { engine } = await openEngine({
  url,
  masterKey,
  log: silent,
  filesFolder: tmpdir(),
  pools: { main: 4, lists: 1 },
})

startDispatcher(engine, [
  {
    name: 'witness',
    async handle(_engine, db, rows) {
      await db.run(sql`insert into public.seen (position, record, version, by)
        select position, record, version, ${name} from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
          as x(position bigint, record uuid, version integer) order by position`)
    },
  },
])
