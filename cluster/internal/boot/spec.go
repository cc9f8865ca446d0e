// Package boot is the first process of the sandbox: it starts the control plane and the nodes, keeps them running, and
// ends them politely.
package boot

import (
	"encoding/json"
	"os"

	"ordinal/cluster/internal/cgroup"
	"ordinal/cluster/internal/install"
	"ordinal/cluster/internal/node"
)

// Command is the name under which the binary runs the sandbox's first process.
const Command = "sandbox-init"

// Spec is what the sandbox is told at its start.
type Spec struct {
	Install  install.Install `json:"install"`
	Cgroup   cgroup.Driver   `json:"cgroup"`
	Tools    node.Tools      `json:"tools"`
	Self     string          `json:"self"`
	Template string          `json:"template"`
	Pause    string          `json:"pause"`
	Nodes    int             `json:"nodes"`
	MemoryMi int64           `json:"memoryMi"`
	// ReadOnly are folders of the host that are seen inside.
	ReadOnly []string `json:"readOnly"`
}

// Descriptors that the sandbox inherits.
const (
	listenerDescriptor = 3
	eventsDescriptor   = 4
)

// Event is what the sandbox tells the process that started it, a line of JSON each.
type Event struct {
	Step   Step   `json:"step,omitempty"`
	Notice string `json:"notice,omitempty"`
	Failed string `json:"failed,omitempty"`
}

// Step is a stage of the start.
type Step string

// Steps in their order. The first are the outer process's.
const (
	StepRuntime Step = "runtime"
	StepImages  Step = "images"
	StepUnpack  Step = "unpack"
	StepControl Step = "control-plane"
	StepNodes   Step = "nodes"
	StepDNS     Step = "dns"
	StepReady   Step = "ready"
)

// reporter sends events.
type reporter struct{ to *json.Encoder }

func newReporter() reporter {
	return reporter{json.NewEncoder(os.NewFile(eventsDescriptor, "events"))}
}

// send ignores a reader that is gone: with it the sandbox is about to end.
func (r reporter) send(event Event) { _ = r.to.Encode(event) }
