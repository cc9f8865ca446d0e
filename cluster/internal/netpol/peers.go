package netpol

import (
	"fmt"
	"maps"
	"net/netip"
	"slices"
	"strings"

	corev1 "k8s.io/api/core/v1"
	networkingv1 "k8s.io/api/networking/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/labels"
)

// peers is one way to say who the other side may be.
type peers struct {
	condition string
	// pods are those meant, where Pods are meant: a port's name has the number that they give it.
	pods []endpoint
}

// peers gives the alternatives; no peers at all mean everyone.
func (c *compiler) peers(namespace string, wanted []networkingv1.NetworkPolicyPeer, way direction) []peers {
	if len(wanted) == 0 {
		return []peers{{pods: c.endpoints}}
	}
	var found []peers
	var selected []endpoint
	for _, peer := range wanted {
		if peer.IPBlock != nil {
			if condition, ok := blockCondition(peer.IPBlock, way); ok {
				found = append(found, peers{condition: condition, pods: c.endpoints})
			}
			continue
		}
		selected = append(selected, c.meant(peer, namespace)...)
	}
	if len(selected) == 0 {
		return found
	}
	var addresses []string
	for _, one := range selected {
		addresses = append(addresses, one.ip)
	}
	slices.Sort(addresses)
	condition := "ip " + way.peer + " @" + c.set(slices.Compact(addresses))
	return append(found, peers{condition: condition, pods: selected})
}

// meant gives the endpoints that a peer selects. Every namespace of a class has the same policies, so that the answer to
// a peer which looks beyond its own namespace is kept.
func (c *compiler) meant(peer networkingv1.NetworkPolicyPeer, namespace string) []endpoint {
	if peer.NamespaceSelector == nil {
		return selectedBy(peer.PodSelector, c.byNamespace[namespace])
	}
	key := metav1.FormatLabelSelector(peer.NamespaceSelector) + " " + metav1.FormatLabelSelector(peer.PodSelector)
	if found, ok := c.beyond[key]; ok {
		return found
	}
	var found []endpoint
	if selector, err := metav1.LabelSelectorAsSelector(peer.NamespaceSelector); err == nil {
		for _, name := range slices.Sorted(maps.Keys(c.byNamespace)) {
			if of := c.byNamespace[name]; selector.Matches(of[0].namespace) {
				found = append(found, selectedBy(peer.PodSelector, of)...)
			}
		}
	}
	c.beyond[key] = found
	return found
}

// selectedBy leaves out what the selector does not match; no selector matches all.
func selectedBy(selector *metav1.LabelSelector, among []endpoint) []endpoint {
	if selector == nil {
		return among
	}
	parsed, err := metav1.LabelSelectorAsSelector(selector)
	if err != nil {
		return nil
	}
	var found []endpoint
	for _, one := range among {
		if parsed.Matches(labels.Set(one.pod.Labels)) {
			found = append(found, one)
		}
	}
	return found
}

// blockCondition leaves blocks of IPv6 out: this cluster has none.
func blockCondition(block *networkingv1.IPBlock, way direction) (string, bool) {
	if !isIPv4(block.CIDR) {
		return "", false
	}
	condition := "ip " + way.peer + " " + block.CIDR
	except := slices.DeleteFunc(slices.Clone(block.Except), func(cidr string) bool { return !isIPv4(cidr) })
	for _, cidr := range except {
		condition += " ip " + way.peer + " != " + cidr
	}
	return condition, true
}

func isIPv4(cidr string) bool {
	prefix, err := netip.ParsePrefix(cidr)
	return err == nil && prefix.Addr().Is4()
}

// ports gives the alternatives; no ports at all mean every port.
func (c *compiler) ports(wanted []networkingv1.NetworkPolicyPort, one endpoint, peer peers, way direction) []string {
	if len(wanted) == 0 {
		return []string{""}
	}
	// A named port belongs to whoever listens: the Pod itself for ingress, its peers for egress.
	listeners := []endpoint{one}
	if way.kind == networkingv1.PolicyTypeEgress {
		listeners = peer.pods
	}
	var conditions []string
	for _, port := range wanted {
		conditions = append(conditions, portConditions(port, listeners, way)...)
	}
	return conditions
}

func portConditions(port networkingv1.NetworkPolicyPort, listeners []endpoint, way direction) []string {
	protocol := corev1.ProtocolTCP
	if port.Protocol != nil {
		protocol = *port.Protocol
	}
	name := strings.ToLower(string(protocol))
	switch {
	case port.Port == nil:
		return []string{"meta l4proto " + name}
	case port.Port.StrVal != "":
		return namedPort(port.Port.StrVal, protocol, listeners, way)
	case port.EndPort != nil:
		return []string{fmt.Sprintf("%s dport %d-%d", name, port.Port.IntVal, *port.EndPort)}
	default:
		return []string{fmt.Sprintf("%s dport %d", name, port.Port.IntVal)}
	}
}

// namedPort lists address and number of each listener's port of that name.
func namedPort(name string, protocol corev1.Protocol, listeners []endpoint, way direction) []string {
	var conditions []string
	for _, one := range listeners {
		for _, container := range one.pod.Spec.Containers {
			for _, port := range container.Ports {
				if port.Name != name || (port.Protocol != protocol && !(port.Protocol == "" && protocol == corev1.ProtocolTCP)) {
					continue
				}
				condition := fmt.Sprintf("%s dport %d", strings.ToLower(string(protocol)), port.ContainerPort)
				if way.kind == networkingv1.PolicyTypeEgress {
					condition = "ip daddr " + one.ip + " " + condition
				}
				conditions = append(conditions, condition)
			}
		}
	}
	return conditions
}

func usesPortNames(policy *networkingv1.NetworkPolicy, way direction) bool {
	if way.kind != networkingv1.PolicyTypeIngress {
		return false
	}
	return slices.ContainsFunc(policy.Spec.Ingress, func(rule networkingv1.NetworkPolicyIngressRule) bool {
		return slices.ContainsFunc(rule.Ports, func(port networkingv1.NetworkPolicyPort) bool {
			return port.Port != nil && port.Port.StrVal != ""
		})
	})
}
