import type { Rule } from '../../engine/context.ts'
import { defineFeature } from '../feature.ts'
import { deliver, deliverTask } from './deliver.ts'
import { newSigningKey } from './signature.ts'
import { subscriber } from './subscribe.ts'

/** Every webhook has a signing key: one that is given none gets one. */
const rule: Rule = {
  object: 'webhook',
  before(_ctx, pending) {
    for (const { after } of pending) after['signingKey'] ??= newSigningKey()
  },
}

/** Changes sent to addresses that ask for them: signed, tried again, at least once. */
export const webhooks = defineFeature({
  name: 'webhooks',
  rules: [rule],
  subscribers: [subscriber],
  tasks: { [deliverTask]: deliver },
})
