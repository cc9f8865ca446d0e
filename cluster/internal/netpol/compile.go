package netpol

import (
	"fmt"
	"slices"
	"strings"

	networkingv1 "k8s.io/api/networking/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/labels"

	"ordinal/cluster/internal/install"
)

// direction is one of the two ways in which a policy isolates.
type direction struct {
	kind networkingv1.PolicyType
	name string
	// peer and own are the packet's addresses that belong to the other side and to the isolated Pod.
	peer, own string
}

var directions = []direction{
	{networkingv1.PolicyTypeEgress, "egress", "daddr", "saddr"},
	{networkingv1.PolicyTypeIngress, "ingress", "saddr", "daddr"},
}

// compiler collects the parts of a table.
type compiler struct {
	endpoints   []endpoint
	byNamespace map[string][]endpoint
	beyond      map[string][]endpoint                    // what a peer means that looks beyond its namespace, by its selectors
	policies    map[string][]*networkingv1.NetworkPolicy // by namespace
	sets        []string                                 // declarations of address sets
	setNames    map[string]string                        // their names, by their content
	chains      []string
	names       map[string]string // of chains, by the policies that they stand for
}

// Compile gives the table as an nft script that replaces whatever was loaded before.
func Compile(state State) string {
	c := &compiler{
		endpoints: state.endpoints(), byNamespace: map[string][]endpoint{}, beyond: map[string][]endpoint{},
		policies: map[string][]*networkingv1.NetworkPolicy{},
		setNames: map[string]string{}, names: map[string]string{},
	}
	for _, one := range c.endpoints {
		c.byNamespace[one.pod.Namespace] = append(c.byNamespace[one.pod.Namespace], one)
	}
	for _, policy := range state.Policies {
		c.policies[policy.Namespace] = append(c.policies[policy.Namespace], policy)
	}
	for _, policies := range c.policies {
		slices.SortFunc(policies, func(a, b *networkingv1.NetworkPolicy) int { return strings.Compare(a.Name, b.Name) })
	}
	verdicts := map[string][]string{}
	var known []string
	for _, one := range c.endpoints {
		if !one.isLocal {
			continue // the Pod's own node enforces for it, in both directions
		}
		known = append(known, one.ip)
		for _, way := range directions {
			if chain := c.isolation(one, way); chain != "" {
				verdicts[way.name] = append(verdicts[way.name], one.ip+" : goto "+chain)
			}
		}
	}
	return c.script(known, verdicts)
}

// isolation names the chain that judges the Pod's packets of one direction; a Pod that no policy selects has none.
// Pods that are selected by the same policies share it.
func (c *compiler) isolation(one endpoint, way direction) string {
	var selecting []*networkingv1.NetworkPolicy
	key := way.name + " " + one.pod.Namespace
	for _, policy := range c.policies[one.pod.Namespace] {
		if !slices.Contains(policy.Spec.PolicyTypes, way.kind) || !matches(&policy.Spec.PodSelector, one.pod.Labels) {
			continue
		}
		selecting = append(selecting, policy)
		key += " " + policy.Name
		if usesPortNames(policy, way) {
			key += " " + one.ip // the ports' numbers are this Pod's own
		}
	}
	if len(selecting) == 0 {
		return ""
	}
	if chain, ok := c.names[key]; ok {
		return chain
	}
	var rules []string
	for _, policy := range selecting {
		for _, condition := range c.rules(policy, one, way) {
			rules = append(rules, strings.TrimSpace(condition+" accept"))
		}
	}
	chain := fmt.Sprintf("%s-%d", way.name, len(c.chains))
	c.names[key] = chain
	c.chains = append(c.chains, fmt.Sprintf("\tchain %s { # %s\n\t\t%s\n\t}\n", chain, key, strings.Join(append(rules, "drop"), "\n\t\t")))
	return chain
}

// rules are the conditions under which the policy lets a packet pass.
func (c *compiler) rules(policy *networkingv1.NetworkPolicy, one endpoint, way direction) []string {
	var conditions []string
	add := func(peers []networkingv1.NetworkPolicyPeer, ports []networkingv1.NetworkPolicyPort) {
		for _, peer := range c.peers(policy.Namespace, peers, way) {
			for _, port := range c.ports(ports, one, peer, way) {
				conditions = append(conditions, strings.TrimSpace(peer.condition+" "+port))
			}
		}
	}
	if way.kind == networkingv1.PolicyTypeIngress {
		for _, rule := range policy.Spec.Ingress {
			add(rule.From, rule.Ports)
		}
	} else {
		for _, rule := range policy.Spec.Egress {
			add(rule.To, rule.Ports)
		}
	}
	return conditions
}

// set declares the addresses once and gives the name to refer to them.
func (c *compiler) set(addresses []string) string {
	content := strings.Join(addresses, ", ")
	if name, ok := c.setNames[content]; ok {
		return name
	}
	name := fmt.Sprintf("peers-%d", len(c.sets))
	c.setNames[content] = name
	c.sets = append(c.sets, "\tset "+name+" {\n\t\ttype ipv4_addr\n\t\telements = { "+content+" }\n\t}\n")
	return name
}

func matches(selector *metav1.LabelSelector, set map[string]string) bool {
	parsed, err := metav1.LabelSelectorAsSelector(selector)
	return err == nil && parsed.Matches(labels.Set(set))
}

const table = "ordinal-policies"

// script puts the table together. Egress and ingress are two base chains of one hook: to be accepted by one still leaves
// the other to be asked.
func (c *compiler) script(known []string, verdicts map[string][]string) string {
	var out strings.Builder
	fmt.Fprintf(&out, "table ip %[1]s\ndelete table ip %[1]s\ntable ip %[1]s {\n", table)
	out.WriteString("\tset known {\n\t\ttype ipv4_addr\n" + elements(known) + "\t}\n")
	for _, way := range directions {
		out.WriteString("\tmap " + way.name + "-pods {\n\t\ttype ipv4_addr : verdict\n" + elements(verdicts[way.name]) + "\t}\n")
	}
	for _, part := range append(c.sets, c.chains...) {
		out.WriteString(part)
	}
	fmt.Fprintf(&out, baseChains, install.ControlIP, install.NodeNetwork, install.APIPort)
	out.WriteString("}\n")
	return out.String()
}

func elements(of []string) string {
	if len(of) == 0 {
		return ""
	}
	return "\t\telements = { " + strings.Join(of, ", ") + " }\n"
}

// Cables to Pods are called veth…, the node's own is eth0. Node and control plane are closed to Pods but for the API
// port; answers to what the node itself asked (the kubelet's probes) come back. A Pod whose policies are not yet loaded
// is not known, and may neither send nor get anything.
const baseChains = `	chain input {
		type filter hook input priority filter
		ct state established,related accept
		iifname "veth*" drop
		iifname "eth0" ip saddr != %[1]s drop
	}
	chain guard {
		type filter hook forward priority filter - 10
		iifname "veth*" ip saddr != @known drop
		oifname "veth*" ip daddr != @known drop
		iifname "veth*" ip daddr %[1]s tcp dport %[3]d accept
		iifname "veth*" ip daddr %[2]s ct state new drop
	}
	chain egress-hook {
		type filter hook forward priority filter
		ct state established,related accept
		ip saddr vmap @egress-pods
	}
	chain ingress-hook {
		type filter hook forward priority filter + 10
		ct state established,related accept
		ip daddr vmap @ingress-pods
	}
`
