import type { Context } from '../../../engine/context.ts'
import { listRecords } from '../../../engine/records/list.ts'
import { idOf } from '../../../engine/records/present.ts'
import type { Id } from '../../../model/id.ts'
import { department } from '../../../objects/department.ts'
import { role } from '../../../objects/role.ts'
import { user } from '../../../objects/user.ts'
import { mobileNumbers } from './identifiers.ts'
import type { Loading } from './loading.ts'
import type { Place } from './places.ts'

const departments = [
  ['head', '总经办', undefined],
  ['sales', '销售中心', 'head'],
  ['east', '华东区', 'sales'],
  ['south', '华南区', 'sales'],
  ['north', '华北区', 'sales'],
  ['west', '西部区', 'sales'],
  ['international', '国际业务部 International', 'sales'],
  ['service', '客户服务部', 'head'],
  ['marketing', '市场部', 'head'],
  ['finance', '财务部', 'head'],
] as const
type DepartmentCode = (typeof departments)[number][0]

/** Name, address, department, role, title; the first of a department manages it. */
const people = [
  ['沈立群', 'shen.liqun', 'head', 'analyst', '总经理'],
  ['周雅雯', 'zhou.yawen', 'sales', 'sales-manager', '销售总监'],
  ['顾明远', 'gu.mingyuan', 'east', 'sales-manager', '华东区经理'],
  ['陈思琪', 'chen.siqi', 'east', 'salesperson', '客户经理'],
  ['吴浩然', 'wu.haoran', 'east', 'salesperson', '客户经理'],
  ['郑欣怡', 'zheng.xinyi', 'east', 'salesperson', '客户经理'],
  ['梁国栋', 'liang.guodong', 'south', 'sales-manager', '华南区经理'],
  ['黄子轩', 'huang.zixuan', 'south', 'salesperson', '客户经理'],
  ['林佳颖', 'lin.jiaying', 'south', 'salesperson', '客户经理'],
  ['赵建华', 'zhao.jianhua', 'north', 'sales-manager', '华北区经理'],
  ['孙雨涵', 'sun.yuhan', 'north', 'salesperson', '客户经理'],
  ['刘志强', 'liu.zhiqiang', 'north', 'salesperson', '客户经理'],
  ['何文博', 'he.wenbo', 'west', 'sales-manager', '西部区经理'],
  ['唐若曦', 'tang.ruoxi', 'west', 'salesperson', '客户经理'],
  ['Emily Carter', 'emily.carter', 'international', 'sales-manager', 'Regional Manager'],
  ['Lukas Weber', 'lukas.weber', 'international', 'salesperson', 'Account Manager'],
  ['陈海伦', 'helen.chan', 'international', 'salesperson', 'Account Manager'],
  ['丁晓燕', 'ding.xiaoyan', 'service', 'service-agent', '客服主管'],
  ['马超', 'ma.chao', 'service', 'service-agent', '技术支持工程师'],
  ['冯倩', 'feng.qian', 'service', 'service-agent', '客服专员'],
  ['Daniel Reyes', 'daniel.reyes', 'service', 'service-agent', 'Support Engineer'],
  ['许诗雨', 'xu.shiyu', 'marketing', 'marketer', '市场经理'],
  ['潘俊', 'pan.jun', 'marketing', 'marketer', '市场专员'],
  ['袁淑珍', 'yuan.shuzhen', 'finance', 'analyst', '财务主管'],
  ['曹宁', 'cao.ning', 'finance', 'auditor', '内审'],
] as const

/** A person of the sample company. */
export interface Employee {
  readonly id: Id<'user'>
  readonly name: string
  readonly department: DepartmentCode
  readonly sells: boolean
}

/** The sample company's own people. */
export interface Company {
  readonly departments: ReadonlyMap<DepartmentCode, Id>
  readonly employees: readonly Employee[]
  /** Who sells in a region. */
  readonly sellers: (region: Place['sales'] | 'international') => readonly Employee[]
  readonly of: (department: DepartmentCode) => readonly Employee[]
}

async function rolesByCode(ctx: Context): Promise<ReadonlyMap<unknown, Id>> {
  const { records } = await listRecords(ctx, role, { limit: 500, fields: 'code' })
  return new Map(records.map((each) => [each.code, idOf(each as never)]))
}

async function loadDepartments(loading: Loading): Promise<ReadonlyMap<DepartmentCode, Id>> {
  const ids = new Map<DepartmentCode, Id>()
  for (const [position, [code, name, above]] of departments.entries()) {
    const parent = above === undefined ? null : ids.get(above)
    const values = { code: `demo-${code}`, name, parent, position }
    const [id] = await loading.write(department, [{ values }])
    if (id !== undefined) ids.set(code, id)
  }
  return ids
}

const isManager = (at: number): boolean => people.findIndex(([, , code]) => code === people[at]?.[2]) === at

/** Writes departments and people; who leads a department is its manager and the others' superior. */
export async function loadCompany(loading: Loading): Promise<Company> {
  const ids = await loadDepartments(loading)
  const roles = await rolesByCode(loading.context)
  const mobile = mobileNumbers()
  const rows = people.map(([name, address, code, roleCode, jobTitle], at) => ({
    at: loading.days.time(1200 - at * 20, 9),
    values: {
      name,
      email: `${address}@zhike.example.com`,
      department: ids.get(code),
      roles: [roles.get(roleCode)].filter((id) => id !== undefined),
      jobTitle,
      employeeNumber: `DEMO-${String(at + 1).padStart(3, '0')}`,
      mobile: mobile(),
      language: code === 'international' ? 'en' : 'zh-CN',
    },
  }))
  const users = await loading.write(user, rows)
  const employees = people.map(([name, , code, roleCode], at): Employee => ({
    // One id for each row.
    id: users[at] as Id<'user'>,
    name,
    department: code,
    sells: roleCode === 'salesperson' || (roleCode === 'sales-manager' && code !== 'sales'),
  }))
  await appoint(loading, ids, employees)
  await loading.context.engine.live.refresh()
  return {
    departments: ids,
    employees,
    sellers: (region) => employees.filter((each) => each.department === region && each.sells),
    of: (code) => employees.filter((each) => each.department === code),
  }
}

async function appoint(
  loading: Loading,
  ids: ReadonlyMap<DepartmentCode, Id>,
  employees: readonly Employee[],
): Promise<void> {
  const managers = new Map(
    employees.filter((_, at) => isManager(at)).map((each) => [each.department, each.id] as const),
  )
  await loading.change(
    department,
    [...ids].map(([code, id]) => ({ update: id, set: { manager: managers.get(code) } as never })),
  )
  const above = new Map(departments.map(([code, , parent]) => [code, parent]))
  const superior = ({ id, department: code }: Employee) => {
    const own = managers.get(code)
    return own === id ? managers.get(above.get(code) ?? code) : own
  }
  const changes = employees.filter((each) => superior(each) !== each.id)
  await loading.change(
    user,
    changes.map((each) => ({ update: each.id, set: { manager: superior(each) } as never })),
  )
}
