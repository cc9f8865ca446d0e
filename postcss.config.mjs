/** Tailwind reads the design tokens out of app/globals.css. */
const config = { plugins: { '@tailwindcss/postcss': {} } }
export default config
