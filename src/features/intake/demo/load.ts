import type { Engine } from '../../../engine/context.ts'

// Being written by the sample company's author: the command line and the start call these two.
export const loadDemo = async (_engine: Engine, _options: object): Promise<object> => ({})
export const removeDemo = async (_engine: Engine): Promise<object> => ({})
