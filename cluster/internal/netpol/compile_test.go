package netpol

import (
	"fmt"
	"strings"
	"testing"
	"time"

	corev1 "k8s.io/api/core/v1"
	networkingv1 "k8s.io/api/networking/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/types"
	"sigs.k8s.io/yaml"
)

// world: two namespaces, two nodes.
func world(policies ...string) State {
	state := State{
		Node: "node-1",
		Namespaces: []*corev1.Namespace{
			namespace("one"), namespace("two"),
		},
		Pods: []*corev1.Pod{
			pod("one", "web", "10.244.1.2", "node-1"), pod("one", "db", "10.244.1.3", "node-1"),
			pod("two", "web", "10.244.1.4", "node-1"), pod("one", "far", "10.244.2.2", "node-2"),
		},
	}
	for i, text := range policies {
		policy := &networkingv1.NetworkPolicy{}
		if err := yaml.UnmarshalStrict([]byte(text), &policy.Spec); err != nil {
			panic(err)
		}
		policy.Namespace, policy.Name = "one", fmt.Sprint("p", i)
		state.Policies = append(state.Policies, policy)
	}
	return state
}

func namespace(name string) *corev1.Namespace {
	return &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: name, Labels: map[string]string{"kubernetes.io/metadata.name": name}}}
}

func pod(namespace, app, ip, node string) *corev1.Pod {
	return &corev1.Pod{
		ObjectMeta: metav1.ObjectMeta{Namespace: namespace, Name: app, UID: types.UID(namespace + "/" + app), Labels: map[string]string{"app": app}},
		Spec: corev1.PodSpec{NodeName: node, Containers: []corev1.Container{{
			Name: "c", Ports: []corev1.ContainerPort{{Name: "main", ContainerPort: 8080, Protocol: corev1.ProtocolTCP}},
		}}},
		Status: corev1.PodStatus{PodIP: ip, Phase: corev1.PodRunning},
	}
}

func TestPolicies(t *testing.T) {
	for name, c := range map[string]struct {
		policy string
		has    []string
		not    []string
	}{
		"deny all ingress": {
			"{podSelector: {}, policyTypes: [Ingress]}",
			[]string{"10.244.1.2 : goto ingress-0, 10.244.1.3 : goto ingress-0", "ingress-0 { # ingress one p0\n\t\tdrop\n"},
			[]string{"10.244.1.4 : goto", "goto egress"},
		},
		"a Pod of another node is left to that node": {
			"{podSelector: {matchLabels: {app: far}}, policyTypes: [Ingress]}", nil, []string{"goto ingress"},
		},
		"same namespace, by label and port": {
			"{podSelector: {matchLabels: {app: db}}, policyTypes: [Ingress], ingress: [{from: [{podSelector: {matchLabels: {app: web}}}], ports: [{port: 80}]}]}",
			[]string{"elements = { 10.244.1.2 }", "ip saddr @peers-0 tcp dport 80 accept\n\t\tdrop"}, []string{"10.244.1.2 : goto"},
		},
		"by namespace": {
			"{podSelector: {}, policyTypes: [Ingress], ingress: [{from: [{namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: two}}}]}]}",
			[]string{"elements = { 10.244.1.4 }", "ip saddr @peers-0 accept"}, nil,
		},
		"peers on other nodes count": {
			"{podSelector: {matchLabels: {app: db}}, policyTypes: [Egress], egress: [{to: [{podSelector: {}}]}]}",
			[]string{"elements = { 10.244.1.2, 10.244.1.3, 10.244.2.2 }", "ip daddr @peers-0 accept"}, nil,
		},
		"everyone": {
			"{podSelector: {}, policyTypes: [Ingress], ingress: [{}]}", []string{"\n\t\taccept\n\t\tdrop"}, nil,
		},
		"a selector that selects nobody allows nobody": {
			"{podSelector: {}, policyTypes: [Ingress], ingress: [{from: [{podSelector: {matchLabels: {app: none}}}]}]}",
			[]string{"p0\n\t\tdrop"}, []string{"peers-0"},
		},
		"blocks with exceptions": {
			"{podSelector: {}, policyTypes: [Egress], egress: [{to: [{ipBlock: {cidr: 10.0.0.0/8, except: [10.1.0.0/16]}}], ports: [{protocol: UDP, port: 53}]}]}",
			[]string{"ip daddr 10.0.0.0/8 ip daddr != 10.1.0.0/16 udp dport 53 accept"}, nil,
		},
		"blocks of IPv6 allow nothing here": {
			"{podSelector: {}, policyTypes: [Egress], egress: [{to: [{ipBlock: {cidr: 'fd00::/8'}}]}]}", []string{"p0\n\t\tdrop"}, []string{"fd00"},
		},
		"a range of ports": {
			"{podSelector: {}, policyTypes: [Ingress], ingress: [{ports: [{port: 80, endPort: 90}]}]}", []string{"tcp dport 80-90 accept"}, nil,
		},
		"a protocol": {
			"{podSelector: {}, policyTypes: [Ingress], ingress: [{ports: [{protocol: SCTP}]}]}", []string{"meta l4proto sctp accept"}, nil,
		},
		"a port by name, of the Pod itself": {
			"{podSelector: {matchLabels: {app: db}}, policyTypes: [Ingress], ingress: [{ports: [{port: main}]}]}", []string{"tcp dport 8080 accept"}, nil,
		},
		"a port by name, of the peers": {
			"{podSelector: {matchLabels: {app: db}}, policyTypes: [Egress], egress: [{to: [{podSelector: {matchLabels: {app: web}}}], ports: [{port: main}]}]}",
			[]string{"ip daddr @peers-0 ip daddr 10.244.1.2 tcp dport 8080 accept"}, []string{"10.244.1.4 tcp"},
		},
	} {
		script := Compile(world(c.policy))
		for _, wanted := range c.has {
			if !strings.Contains(script, wanted) {
				t.Errorf("%s: there is no %q in\n%s", name, wanted, script)
			}
		}
		for _, unwanted := range c.not {
			if strings.Contains(script, unwanted) {
				t.Errorf("%s: there is a %q in\n%s", name, unwanted, script)
			}
		}
	}
}

func TestPoliciesAddUp(t *testing.T) {
	script := Compile(world(
		"{podSelector: {}, policyTypes: [Ingress], ingress: [{ports: [{port: 80}]}]}",
		"{podSelector: {matchLabels: {app: web}}, policyTypes: [Ingress], ingress: [{ports: [{port: 81}]}]}",
	))
	if !strings.Contains(script, "tcp dport 80 accept\n\t\ttcp dport 81 accept\n\t\tdrop") {
		t.Errorf("the two policies of one Pod are not one chain:\n%s", script)
	}
}

func TestOnlyKnownLocalAddressesMaySend(t *testing.T) {
	state := world()
	state.Pods[1].Status.Phase = corev1.PodSucceeded
	state.Pods[2].Spec.HostNetwork = true
	if script := Compile(state); !strings.Contains(script, "set known {\n\t\ttype ipv4_addr\n\t\telements = { 10.244.1.2 }") {
		t.Errorf("not exactly one Pod is known:\n%s", script)
	}
}

func TestAPluggedAddressIsKnownBeforeTheAPIHearsOfIt(t *testing.T) {
	state := world("{podSelector: {matchLabels: {app: web}}, policyTypes: [Ingress]}")
	state.Pods[0].Status.PodIP = ""
	state.Plugged = map[string]types.UID{"10.244.1.9": state.Pods[0].UID}
	script := Compile(state)
	if !strings.Contains(script, "10.244.1.9 : goto ingress-0") {
		t.Errorf("the policy does not hold for the new address:\n%s", script)
	}
}

func TestAReusedAddressBelongsToTheNewerPod(t *testing.T) {
	state := world("{podSelector: {matchLabels: {app: web}}, policyTypes: [Ingress]}")
	old, young := state.Pods[1], state.Pods[0]
	old.Status.PodIP = young.Status.PodIP
	young.CreationTimestamp = metav1.NewTime(time.Unix(2, 0))
	old.CreationTimestamp = metav1.NewTime(time.Unix(1, 0))
	if script := Compile(state); !strings.Contains(script, "10.244.1.2 : goto ingress-0") {
		t.Errorf("the address belongs to the old Pod:\n%s", script)
	}
}

func TestEqualStatesGiveEqualTables(t *testing.T) {
	state := large(5, 3)
	first := Compile(state)
	state.Pods[0], state.Pods[7] = state.Pods[7], state.Pods[0]
	state.Policies[0], state.Policies[3] = state.Policies[3], state.Policies[0]
	if Compile(state) != first {
		t.Error("the order of the lists changes the table")
	}
}

func TestPeersOfOtherNamespacesAreToldApart(t *testing.T) {
	two := "{namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: two}}, podSelector: {matchLabels: {app: web}}}"
	one := "{namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: one}}, podSelector: {matchLabels: {app: web}}}"
	none := "{namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: two}}, podSelector: {matchLabels: {app: db}}}"
	rule := "{podSelector: {}, policyTypes: [Ingress], ingress: [{from: [%s], ports: [{port: %d}]}]}"
	script := Compile(world(
		fmt.Sprintf(rule, two, 1), fmt.Sprintf(rule, one, 2), fmt.Sprintf(rule, none, 3), fmt.Sprintf(rule, two, 4),
	))
	for _, wanted := range []string{
		"set peers-0 {\n\t\ttype ipv4_addr\n\t\telements = { 10.244.1.4 }", "set peers-1 {\n\t\ttype ipv4_addr\n\t\telements = { 10.244.1.2 }",
		"@peers-0 tcp dport 1 accept\n\t\tip saddr @peers-1 tcp dport 2 accept\n\t\tip saddr @peers-0 tcp dport 4 accept",
	} {
		if !strings.Contains(script, wanted) {
			t.Errorf("there is no %q in\n%s", wanted, script)
		}
	}
}

func TestAClassNeedsOneChainPerDirectionAndNamespace(t *testing.T) {
	script := Compile(large(100, 4))
	if chains := strings.Count(script, "\tchain "); chains != 4+200 {
		t.Errorf("%d chains: one per direction and namespace are enough", chains)
	}
}

// go test -bench Class ./internal/netpol
func BenchmarkAClass(b *testing.B) {
	state := large(200, 4)
	for b.Loop() {
		Compile(state)
	}
}

// large is a class: each student's namespace denies others and allows DNS.
func large(namespaces, pods int) State {
	dns := pod("kube-system", "dns", "10.244.255.1", "node-1")
	dns.Labels = map[string]string{"k8s-app": "kube-dns"}
	state := State{Node: "node-1", Namespaces: []*corev1.Namespace{namespace("kube-system")}, Pods: []*corev1.Pod{dns}}
	for i := range namespaces {
		name := fmt.Sprint("ws-", i)
		state.Namespaces = append(state.Namespaces, namespace(name))
		for j := range pods {
			state.Pods = append(state.Pods, pod(name, fmt.Sprint("web-", j), fmt.Sprintf("10.244.%d.%d", i, j), "node-1"))
		}
		for k, text := range []string{
			"{podSelector: {}, policyTypes: [Ingress], ingress: [{from: [{podSelector: {}}]}]}",
			"{podSelector: {}, policyTypes: [Egress], egress: [{to: [{podSelector: {}}]}, {to: [{namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: kube-system}}, podSelector: {matchLabels: {k8s-app: kube-dns}}}], ports: [{protocol: UDP, port: 53}]}]}",
		} {
			policy := &networkingv1.NetworkPolicy{ObjectMeta: metav1.ObjectMeta{Namespace: name, Name: fmt.Sprint("p", k)}}
			if err := yaml.UnmarshalStrict([]byte(text), &policy.Spec); err != nil {
				panic(err)
			}
			state.Policies = append(state.Policies, policy)
		}
	}
	return state
}
