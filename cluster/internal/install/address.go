package install

import "fmt"

// Addresses are the same in every cluster: each has a network namespace of its own.
const (
	ControlIP   = "10.246.0.1"
	NodeNetwork = "10.246.0.0/24"
	APIPort     = 6443
	KubeletPort = 10250
	PodNetwork  = "10.244.0.0/16"
	ServiceCIDR = "10.96.0.0/16"
	ServiceIP   = "10.96.0.1"
	DNSIP       = "10.96.0.10"
	Bridge      = "br0"

	// MaxNodes bounds the index of a node: indexes are octets of the addresses below.
	MaxNodes = 200
)

// ReservedFor is label and taint of a node that takes Pods of one namespace only, the namespace's name its value; and the
// label of such a namespace.
const ReservedFor = "ordinal.local/reserved-for"

// API is the API server's address inside the sandbox.
var API = fmt.Sprintf("https://%s:%d", ControlIP, APIPort)

// NodeIP is the address of the node with that index, which counts from 1.
func NodeIP(index int) string { return fmt.Sprintf("10.246.0.%d", 10+index) }

// PodCIDR is the range of that node's Pods.
func PodCIDR(index int) string { return fmt.Sprintf("10.244.%d.0/24", index) }

// HostLink is the name of the node's cable on the control plane's side (at most 15 characters).
func HostLink(index int) string { return fmt.Sprintf("v-node-%d", index) }
