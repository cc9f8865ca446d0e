/**
 * TLS for the site's own port: kubectl sends credentials over TLS only. An authority of the installation's own, made once
 * and told to students in their kubeconfigs, signs a certificate at each start.
 */
import 'reflect-metadata'
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { webcrypto } from 'node:crypto'
import * as x509 from '@peculiar/x509'
import { authorityFile } from '../../_workspaces/kubeconfig.ts'

export type Authority = { certificate: x509.X509Certificate; key: webcrypto.CryptoKey }

const keyFile = 'site-authority.key'
const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const
const years = (count: number) => count * 365 * 86_400_000

x509.cryptoProvider.set(webcrypto as Crypto)

/** Reads the authority, or makes one that lives for ten years. Its key never leaves the folder. */
export async function openAuthority(dataDir: string, now = new Date()): Promise<Authority> {
  const folder = path.join(dataDir, 'secrets')
  const known = await readAuthority(folder)
  if (known && known.certificate.notAfter.getTime() - now.getTime() > years(1)) return known
  const authority = await makeAuthority(now)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  await writeWhole(path.join(folder, keyFile), await pemOfKey(authority.key), 0o600)
  await writeWhole(path.join(folder, authorityFile), authority.certificate.toString('pem'), 0o644)
  return authority
}

async function readAuthority(folder: string): Promise<Authority | null> {
  const [key, certificate] = await Promise.all(
    [keyFile, authorityFile].map((file) => readFile(path.join(folder, file), 'utf8').catch(() => null)),
  )
  if (!key || !certificate) return null
  const [der] = x509.PemConverter.decode(key)
  if (!der) return null
  const usable = await webcrypto.subtle.importKey('pkcs8', der, algorithm, true, ['sign'])
  return { certificate: new x509.X509Certificate(certificate), key: usable }
}

async function makeAuthority(now: Date): Promise<Authority> {
  const keys = await newKeys()
  const certificate = await x509.X509CertificateGenerator.createSelfSigned({
    name: 'CN=Ordinal site authority',
    keys,
    notBefore: new Date(now.getTime() - 3_600_000),
    notAfter: new Date(now.getTime() + years(10)),
    signingAlgorithm: algorithm,
    extensions: [
      new x509.BasicConstraintsExtension(true, 0, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign, true),
      await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  })
  return { certificate, key: keys.privateKey }
}

/** PEM texts of a certificate for these names, and of its key. */
export async function issueCertificate(authority: Authority, names: readonly string[], now = new Date()) {
  const keys = await newKeys()
  const certificate = await x509.X509CertificateGenerator.create({
    subject: 'CN=Ordinal',
    issuer: authority.certificate.subject,
    publicKey: keys.publicKey,
    signingKey: authority.key,
    notBefore: new Date(now.getTime() - 3_600_000),
    notAfter: new Date(now.getTime() + years(1)),
    signingAlgorithm: algorithm,
    extensions: [
      new x509.BasicConstraintsExtension(false, undefined, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
      new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth]),
      new x509.SubjectAlternativeNameExtension(names.map(alternativeName)),
      await x509.AuthorityKeyIdentifierExtension.create(authority.certificate.publicKey),
      await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  })
  return { cert: certificate.toString('pem'), key: await pemOfKey(keys.privateKey) }
}

const alternativeName = (name: string): x509.JsonGeneralName => ({
  type: /^[\d.]+$|:/.test(name) ? 'ip' : 'dns',
  value: name,
})

const newKeys = () => webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify'])

async function pemOfKey(key: webcrypto.CryptoKey): Promise<string> {
  return `${x509.PemConverter.encode(await webcrypto.subtle.exportKey('pkcs8', key), 'PRIVATE KEY')}\n`
}

/** A reader sees the old file or the new one, never half of one. */
async function writeWhole(file: string, text: string, mode: number): Promise<void> {
  await writeFile(`${file}.new`, text, { mode })
  await rename(`${file}.new`, file)
}
