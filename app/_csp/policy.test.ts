import { expect, it } from 'vitest'
import { hashOf, inlineHashes } from './inline-hashes.ts'
import { policyOfPrerendered, policyOfRendered, prerendered } from './policy.ts'
import type { PageHashes } from './policy.ts'

const page =
  '<style>p{}</style><script src="/a.js" async=""></script><script>one()</script><script id="x">two()\n</script><script>one()</script>'

it('inline scripts and styles are hashed once each, those with an address are not', () => {
  expect(inlineHashes(page)).toEqual({ scripts: [hashOf('one()'), hashOf('two()\n')], styles: [hashOf('p{}')] })
})

it('a hash is what browsers compute', () => {
  expect(hashOf("alert('Hello, world.');")).toBe('sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng=')
})

it('no policy allows whatever is inline, evaluated or of another origin', () => {
  const inline = inlineHashes(page)
  for (const policy of [policyOfPrerendered(inline), policyOfRendered('bm9uY2U=', inline)]) {
    expect(policy).not.toMatch(/unsafe|\*|https?:/)
    expect(policy).toContain("default-src 'none'")
    expect(policy).toContain("frame-ancestors 'none'")
  }
})

it('a page rendered for a visitor has its nonce, and the hashes of what may stand in for it', () => {
  expect(policyOfRendered('bm9uY2U=', inlineHashes('<script>gone()</script>'))).toContain(
    `script-src 'self' 'nonce-bm9uY2U=' '${hashOf('gone()')}';`,
  )
})

it('a path is found with and without its last slash', () => {
  const inline = inlineHashes(page)
  const hashes: PageHashes = { pages: { '/': inline, '/fr': inline }, anywhere: inline }
  expect(['/', '/fr', '/fr/', '/en'].map((path) => prerendered(hashes, path) === inline)).toEqual([
    true,
    true,
    true,
    false,
  ])
})
