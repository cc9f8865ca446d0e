/** How Next builds the site: Turbopack, two languages in the address, MDX compiled on the server only. */
import createNextIntlPlugin from 'next-intl/plugin'

const withNextIntl = createNextIntlPlugin('./app/_i18n/request.ts')

/** @type {import('next').NextConfig} */
const config = {
  // The tests build beside a running site, not over it.
  distDir: process.env.ORDINAL_SITE_BUILD || '.next',
  // `npm test` checks the types of the whole project; a start need not do it again.
  typescript: { ignoreBuildErrors: true },
  poweredByHeader: false,
  reactStrictMode: true,
  turbopack: { root: import.meta.dirname },
  // They bring their own binaries or load files by path, so Node loads them rather than the bundler.
  serverExternalPackages: ['esbuild', 'mdx-bundler', 'pino', 'rehype-pretty-code', 'shiki'],
  experimental: { globalNotFound: true },
}

export default withNextIntl(config)
