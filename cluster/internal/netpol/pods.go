// Package netpol enforces NetworkPolicy on one node: it compiles every policy that concerns the node's Pods into one
// nftables table, and loads that table in one step whenever something changed.
package netpol

import (
	"slices"
	"strings"

	corev1 "k8s.io/api/core/v1"
	networkingv1 "k8s.io/api/networking/v1"
	"k8s.io/apimachinery/pkg/labels"
	"k8s.io/apimachinery/pkg/types"
)

// State is what the table is made of.
type State struct {
	Node       string
	Pods       []*corev1.Pod
	Namespaces []*corev1.Namespace
	Policies   []*networkingv1.NetworkPolicy
	// Plugged are addresses that the node's own network plugin has given out. They are known before the API server
	// hears of them, and they win over what it says.
	Plugged map[string]types.UID
}

// endpoint is a Pod that has an address of its own and may talk.
type endpoint struct {
	ip        string
	pod       *corev1.Pod
	namespace labels.Set
	isLocal   bool
}

// endpoints are ordered by address, so that equal states give equal tables.
func (s State) endpoints() []endpoint {
	namespaces := map[string]labels.Set{}
	for _, namespace := range s.Namespaces {
		namespaces[namespace.Name] = namespace.Labels
	}
	byUID := map[types.UID]*corev1.Pod{}
	holders := map[string]*corev1.Pod{}
	for _, pod := range s.Pods {
		byUID[pod.UID] = pod
		if ip := pod.Status.PodIP; ip != "" && hasOwnAddress(pod) && isNewer(pod, holders[ip]) {
			holders[ip] = pod
		}
	}
	for ip, uid := range s.Plugged {
		if pod, ok := byUID[uid]; ok {
			holders[ip] = pod
		}
	}
	found := make([]endpoint, 0, len(holders))
	for ip, pod := range holders {
		found = append(found, endpoint{ip: ip, pod: pod, namespace: namespaces[pod.Namespace], isLocal: pod.Spec.NodeName == s.Node})
	}
	slices.SortFunc(found, func(a, b endpoint) int { return strings.Compare(a.ip, b.ip) })
	return found
}

func hasOwnAddress(pod *corev1.Pod) bool {
	return !pod.Spec.HostNetwork && pod.Status.Phase != corev1.PodSucceeded && pod.Status.Phase != corev1.PodFailed
}

// isNewer decides whose an address is that was given out again before its last holder had left the API.
func isNewer(pod, holder *corev1.Pod) bool {
	return holder == nil || holder.CreationTimestamp.Before(&pod.CreationTimestamp)
}
