import { expect, test } from 'vitest'
import { newSigningKey, signedHeaders } from './signature.ts'

test('signs as the example of the Standard Webhooks libraries does', () => {
  const headers = signedHeaders('whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', {
    id: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
    at: new Date(1_614_265_330_000),
    body: '{"test": 2432232314}',
  })
  expect(headers).toEqual({
    'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
    'webhook-timestamp': '1614265330',
    'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
  })
})

test('new signing keys carry 32 random bytes', () => {
  const key = newSigningKey()
  expect(key).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/)
  expect(newSigningKey()).not.toBe(key)
})
