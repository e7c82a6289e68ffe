import type { Socket } from 'node:net'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { newId } from '../engine/id.ts'
import { problemTypes } from '../model/problem.ts'
import { sendProblem } from './problem.ts'

const said = {
  type: 'urn:zhike:problem:bad-request',
  title: problemTypes['bad-request'].title.en,
  status: 400,
}

/** Answers what Node's parser cannot read as HTTP, before there is a request: a problem document, and the end. */
function refuse(error: Error & { readonly code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || socket.destroyed) return
  const instance = `urn:zhike:request:${newId()}`
  const body = JSON.stringify({ ...said, detail: 'This is not HTTP that can be read', instance })
  const head = [
    'HTTP/1.1 400 Bad Request',
    'Content-Type: application/problem+json',
    `Content-Length: ${Buffer.byteLength(body)}`,
    'Connection: close',
  ]
  if (socket.writable) socket.end(`${head.join('\r\n')}\r\n\r\n${body}`)
  else socket.destroy()
}

/** How Fastify answers what never reaches a route: an address that cannot be read or is too long, a broken request. */
export const unreadable = {
  frameworkErrors(error: Error, request: FastifyRequest, reply: FastifyReply): void {
    void sendProblem(error, request, reply)
  },
  clientErrorHandler: refuse,
}
