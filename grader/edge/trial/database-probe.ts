/**
 * A Pod of the platform's that asks databases over the network, as an application would: by the names below the headless Service,
 * with the account and the Secret that the lab names. Nothing is run in the student's containers. It is there while the databases
 * still start, and each round is a container that is added to it: that is up in a moment, and its answer comes in the Pod's status.
 */
import type { Manifest } from '#kube/objects'
import type { DatabaseAccess } from '../../core/check.ts'
import type { Round } from '../../core/databases.ts'

/** What one server answered. */
export type Answer = {
  readonly reached: string
  readonly server: string
  readonly wrote: string
  readonly refusal: string
  readonly found: string
}

export type Asker = { readonly name: string; readonly namespace: string; readonly image: string }

export type Questions = {
  /** of the container */
  readonly name: string
  readonly image: string
  readonly access: DatabaseAccess
  readonly round: Round
  /** what servers are given to be reached, and replicas to catch up */
  readonly seconds: number
  /** a row of the grader's for each round so far, and who may guess none of them */
  readonly marks: ReadonlyMap<Round, string>
  /** full names, the primary's first */
  readonly hosts: readonly string[]
}

/**
 * Replicas are a little behind (s). One that has lost its primary may wait for a minute on an address where nobody is any more, and
 * calls again a minute after that: https://mariadb.com/kb/en/change-master-to/ and slave_net_timeout.
 */
const least: Readonly<Record<Round, number>> = { Started: 30, Joined: 90, Recovered: 150 }
const most = 600

export type Waiting = {
  round: Round
  /** of the set's Pods (ms): who took that long may take as long again to catch up */
  slowestStart: number
  /** whether everybody had in the rounds before what was written: who had not is not waited for again */
  hadAll: boolean
}

/** @returns seconds until nothing more is waited for */
export const patienceFor = ({ round, slowestStart, hadAll }: Waiting): number =>
  Math.max(least[hadAll ? round : 'Started'], Math.min(Math.ceil(slowestStart / 1_000), most))
/** The container starts, waits for each server to be reached and for rows to arrive (ms). */
export const probePatience = (seconds: number): number => 120_000 + 2_000 * seconds

/**
 * One line a server, with a tab after each field: reached, server, wrote, refusal, found; a dot keeps an empty last one. The primary
 * is written to first, and has to know the account at once; the others may have it by replication. Of every other one is waited for
 * its rows, and only then whether it takes a write of its own is tried: that may break what was to be seen.
 */
const script = `
round=$1 marks=$2 seconds=$3 database=$4 user=$5 port=$6; shift 6
deadline=$(($(date +%s) + seconds))
isLate() { [ "$(date +%s)" -ge "$deadline" ]; }
ask() {
  mariadb --no-defaults --skip-ssl --host="$1" --port="$port" --user="$user" --connect-timeout=5 \\
    --batch --skip-column-names --execute="$2" "$database" 2>&1
}
refusalOf() { printf '%s\\n' "$1" | grep -m 1 ERROR || printf %s "$1"; }
oneLine() { tr '\\t\\n' '  ' | sed 's/ *$//' | cut -c 1-200; }
table='CREATE TABLE IF NOT EXISTS ordinal (mark CHAR(32) PRIMARY KEY, round VARCHAR(16))'
latest=\${marks##*=}
list=$(printf %s "$marks" | sed "s/[A-Za-z]*=\\([0-9a-f]*\\)/'\\1'/g; s/ /,/g")
wanted=$(printf %s "$marks" | sed 's/=[0-9a-f]*//g')
rows() {
  if there=$(ask "$1" "SELECT round FROM ordinal WHERE mark IN ($list) ORDER BY FIELD(mark, $list)"); then
    printf %s "$there" | oneLine
  fi
}
isPrimary=yes
for host in "$@"; do
  reached=no server= wrote=no refusal= found=
  while :; do
    if said=$(ask "$host" 'SELECT @@hostname'); then reached=yes server=$said; break; fi
    case $said in
    *'ERROR 1045 '* | *'ERROR 1044 '* | *'ERROR 1049 '* | *'ERROR 1130 '* | *'ERROR 1698 '*) reached=refused ;;
    *) reached=no ;;
    esac
    if isLate || [ $isPrimary$reached = yesrefused ]; then break; fi
    sleep 0.5
  done
  if [ $reached != yes ]; then
    refusal=$said
  else
    mark=$latest
    if [ $isPrimary = no ]; then
      mark=$(head -c 16 /dev/urandom | od -An -tx1 | tr -d ' \\n')
      until found=$(rows "$host"); [ "$found" = "$wanted" ] || isLate; do sleep 0.3; done
    fi
    if said=$(ask "$host" "$table; INSERT INTO ordinal VALUES ('$mark', '$round')"); then wrote=yes; else refusal=$said; fi
    if [ $isPrimary = yes ]; then found=$(rows "$host"); fi
  fi
  # What was never written is not waited for.
  if [ $isPrimary$wrote = yesno ]; then deadline=0; fi
  isPrimary=no
  printf '%s\\t%s\\t%s\\t%s\\t%s\\t.\\n' "$reached" "$(printf %s "$server" | oneLine)" "$wrote" "$(refusalOf "$refusal" | oneLine)" "$found"
done > /dev/termination-log`

/** It does nothing, and keeps the network for those that ask. */
export function askerManifest({ name, namespace, image }: Asker): Manifest {
  const container = {
    name: 'idle',
    image,
    imagePullPolicy: 'IfNotPresent',
    command: ['sleep', 'infinity'],
    resources: { requests: { cpu: '10m', memory: '16Mi' }, limits: { cpu: '500m', memory: '64Mi' } },
    securityContext,
  }
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name, namespace },
    spec: {
      restartPolicy: 'Never',
      terminationGracePeriodSeconds: 0,
      automountServiceAccountToken: false,
      enableServiceLinks: false,
      securityContext: {
        runAsUser: 65534,
        runAsGroup: 65534,
        runAsNonRoot: true,
        seccompProfile: { type: 'RuntimeDefault' },
      },
      containers: [container],
    },
  }
}

const securityContext = { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } }

export function askingContainer(questions: Questions): Record<string, unknown> {
  const { name, image, access, round, seconds, marks, hosts } = questions
  const { database, user, port, secret } = access
  const rows = [...marks].map(([of, mark]) => `${of}=${mark}`).join(' ')
  const args = [round, rows, String(seconds), database, user, String(port), ...hosts]
  return {
    name,
    image,
    imagePullPolicy: 'IfNotPresent',
    command: ['sh', '-c', script, 'ask', ...args],
    // Without it the servers say what becomes of who does not know it.
    env: [{ name: 'MYSQL_PWD', valueFrom: { secretKeyRef: { ...secret, optional: true } } }],
    securityContext,
  }
}

/** What the servers answered, in the order of the hosts. */
export const answersIn = (message: string): Answer[] =>
  message.split('\n').flatMap((line) => {
    const [reached, server, wrote, refusal, found] = line.split('\t')
    return reached !== undefined &&
      server !== undefined &&
      wrote !== undefined &&
      refusal !== undefined &&
      found !== undefined
      ? [{ reached, server, wrote, refusal, found }]
      : []
  })
