import { expect, it } from 'vitest'
import { targetOf } from './target.ts'

const workspace = '0199a5a0-0000-7000-8000-000000000001'

it.each([
  [`/kube/${workspace}/api/v1/pods?watch=true&labelSelector=a%3Db`, '/api/v1/pods?watch=true&labelSelector=a%3Db'],
  [`/kube/${workspace}/api`, '/api'],
  [`/kube/${workspace}/`, '/'],
  [`/kube/${workspace}`, '/'],
  [`/kube/${workspace}//api/../x`, '//api/../x'],
])('%s means %s', (url, path) => expect(targetOf(url)).toEqual({ workspace, path }))

it.each([
  '/kube/not-a-uuid/api',
  `/kube/${workspace}x/api`,
  `/kube/${workspace}?x=1`,
  `/other/${workspace}/api`,
  `http://elsewhere/kube/${workspace}/api`,
  `/kube/${workspace}/api#fragment`,
  `/kube/${workspace}/a b`,
  '',
])('%s means nothing', (url) => expect(targetOf(url)).toBeNull())
