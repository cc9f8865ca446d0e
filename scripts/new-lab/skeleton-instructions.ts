/** What the student reads. Both languages show the same code under as many headings; every manifest that is shown is a solution. */
import { manifest } from './skeleton-manifest.ts'

const shown = `\`\`\`yaml title="manifest.yaml"
${manifest({ isHeadless: true })}\`\`\``
const apply = `\`\`\`sh
kubectl apply -f manifest.yaml
kubectl get pods --watch
\`\`\``

export const instructions = {
  fr: `Dites ici ce que l’on va construire et pourquoi. Tout se passe dans votre namespace, \`\${namespace}\`.

## À faire

- [ ] un Service \`\${service}\` sans adresse à lui
- [ ] un StatefulSet \`\${statefulSet}\` dont \${replicas} Pods sont Ready

## Appliquer le manifeste

${shown}

${apply}

## Vérifier

**Check** dit, à tout moment, ce qui tient déjà.
`,
  en: `Say here what is going to be built, and why. Everything happens in your namespace, \`\${namespace}\`.

## To do

- [ ] a Service \`\${service}\` without an address of its own
- [ ] a StatefulSet \`\${statefulSet}\` of which \${replicas} Pods are Ready

## Apply the manifest

${shown}

${apply}

## Look

**Check** says, at any time, what holds already.
`,
}
