import type { Language } from '../../model/label.ts'
import type { Db } from '../postgres/database.ts'
import { sql } from '../postgres/sql.ts'

/** What the company counts by: buckets, metrics and base-currency amounts. */
export interface Company {
  readonly name: string
  readonly baseCurrency: string
  /** IANA name of the business time zone. */
  readonly timeZone: string
  /** 1 Monday … 7 Sunday. */
  readonly firstWeekday: number
  readonly fiscalYearStart: number
  readonly language: Language
}

export const defaultCompany: Company = {
  name: '',
  baseCurrency: 'CNY',
  timeZone: 'Asia/Shanghai',
  firstWeekday: 1,
  fiscalYearStart: 1,
  language: 'zh-CN',
}

interface CompanyRow {
  readonly name: string | null
  readonly base_currency: string | null
  readonly time_zone: string | null
  readonly first_weekday: string | number | null
  readonly fiscal_year_start: string | number | null
  readonly language: string | null
}

/** The company's settings: its one record, with defaults for what it leaves out. */
export async function loadCompany(db: Db): Promise<Company> {
  const [row] = await db.rows<CompanyRow>(sql`
    select name, base_currency, time_zone, first_weekday, fiscal_year_start, language
    from crm.company where deleted_at is null order by created_at limit 1`)
  if (row === undefined) return defaultCompany
  return {
    name: row.name ?? defaultCompany.name,
    baseCurrency: row.base_currency ?? defaultCompany.baseCurrency,
    timeZone: row.time_zone ?? defaultCompany.timeZone,
    firstWeekday: Number(row.first_weekday ?? defaultCompany.firstWeekday),
    fiscalYearStart: Number(row.fiscal_year_start ?? defaultCompany.fiscalYearStart),
    language: row.language === 'en' ? 'en' : 'zh-CN',
  }
}
