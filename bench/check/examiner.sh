#!/usr/bin/env bash
# A check of the lab "web" as it is written in a morning: the facts of an `Ordinal` Check, asserted one by one with kubectl.
# Arguments: kubectl's command, namespace, StatefulSet, Service, replicas. KUBECONFIG says where.
set -euo pipefail
kubectl=$1 namespace=$2 set=$3 service=$4 replicas=$5
k() { $kubectl -n "$namespace" "$@"; }
fail() {
  echo "failed: $1" >&2
  exit 1
}

[ "$(k get service "$service" -o jsonpath='{.spec.clusterIP}')" = None ] || fail 'the Service is not headless'
[ "$(k get statefulset "$set" -o jsonpath='{.spec.serviceName}')" = "$service" ] || fail 'the set names another Service'
[ "$(k get statefulset "$set" -o jsonpath='{.status.readyReplicas}')" -ge "$replicas" ] || fail 'too few Pods are Ready'

former=
for ((ordinal = 0; ordinal < replicas; ordinal++)); do
  pod=$set-$ordinal
  claim=$(k get pod "$pod" -o jsonpath='{.spec.volumes[?(@.persistentVolumeClaim)].persistentVolumeClaim.claimName}')
  [ "$(k get persistentvolumeclaim "$claim" -o jsonpath='{.status.phase}')" = Bound ] || fail "$claim is not bound"
  created=$(k get pod "$pod" -o jsonpath='{.metadata.creationTimestamp}')
  [[ ! "$created" < "$former" ]] || fail "$pod was made before the Pod before it"
  former=$created
  address=$(k get pod "$pod" -o jsonpath='{.status.podIP}')
  k exec dnscheck -- nslookup "$pod.$service.$namespace.svc.cluster.local." | grep -q "Address: $address" ||
    fail "DNS does not know $pod"
done
