#!/usr/bin/env bash
# The trial of the lab "web" as it is written in a week: a copy in a namespace of its own, perturbed and looked at with
# kubectl. What a watch would tell is asked for again and again. Arguments: kubectl's command, a new namespace, StatefulSet,
# Service, replicas, claim template, mount path, manifest, image with a shell. KUBECONFIG says where.
set -euo pipefail
kubectl=$1 namespace=$2 set=$3 service=$4 replicas=$5 template=$6 mount=$7 manifest=$8 image=$9
k() { $kubectl -n "$namespace" "$@"; }
fail() {
  echo "failed: $1" >&2
  exit 1
}
settled() { k rollout status "statefulset/$set" --timeout=120s >/dev/null; }
pods() { k get pods -o jsonpath="{range .items[*]}{.metadata.name} {.status.conditions[?(@.type=='Ready')].status}{'\n'}{end}" | { grep "^$set-" || true; }; }
field() { k get "$1" "$2" -o jsonpath="{$3}"; }

$kubectl create namespace "$namespace" >/dev/null
trap '$kubectl delete namespace "$namespace" --wait=false >/dev/null' EXIT
k run dnscheck --image="$image" --command -- sleep infinity >/dev/null
k apply -f "$manifest" >/dev/null

# Nobody comes before the one before is Ready.
until [ "$(pods | grep -c True)" -ge "$replicas" ]; do
  pods | awk '{ if (waiting && !late) late = $1; if ($2 != "True") waiting = 1 } END { exit late != "" }' ||
    fail 'a Pod did not wait for the one before'
  sleep 0.5
done
settled

last=$set-$((replicas - 1)) claim=$template-$set-$((replicas - 1))
k wait pod/dnscheck --for=condition=Ready --timeout=60s >/dev/null
resolves() {
  k exec dnscheck -- nslookup "$last.$service.$namespace.svc.cluster.local." | grep -q "Address: $(field pod "$last" .status.podIP)"
}
resolves || fail 'DNS does not know the last Pod'

k exec "$last" -- sh -c "echo marker > $mount/marker"
pod=$(field pod "$last" .metadata.uid) volume=$(field persistentvolumeclaim "$claim" .metadata.uid)
k delete pod "$last" >/dev/null
settled
[ "$(field pod "$last" .metadata.uid)" != "$pod" ] || fail 'the Pod was not replaced'
[ "$(field persistentvolumeclaim "$claim" .metadata.uid)" = "$volume" ] || fail 'the claim is another one'
[ "$(k exec "$last" -- cat "$mount/marker")" = marker ] || fail 'the data is gone'
until resolves; do sleep 0.5; done

k scale "statefulset/$set" --replicas=$((replicas + 1)) >/dev/null
settled
k scale "statefulset/$set" --replicas=1 >/dev/null
former=
until [ "$(pods | wc -l)" -eq 1 ]; do
  now=$(pods | cut -d' ' -f1 | tail -1)
  [ -z "$former" ] || [[ ! "$now" > "$former" ]] || fail 'Pods did not go in reverse order'
  former=$now
  sleep 0.5
done
[ "$(field persistentvolumeclaim "$claim" .metadata.uid)" = "$volume" ] || fail 'the claim went with its Pod'
k scale "statefulset/$set" --replicas="$replicas" >/dev/null
settled
[ "$(k exec "$last" -- cat "$mount/marker")" = marker ] || fail 'the data is gone'
