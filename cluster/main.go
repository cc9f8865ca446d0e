// One binary that holds the embedded cluster: every component of Kubernetes, and the commands that run them.
package main

import (
	"fmt"
	"os"
	"path/filepath"

	"ordinal/cluster/internal/boot"
	"ordinal/cluster/internal/command"
	"ordinal/cluster/internal/component"
	"ordinal/cluster/internal/node"
	"ordinal/cluster/internal/template"
)

// first are the first processes of namespaces, started by this binary only.
var first = map[string]func(){
	boot.Command:     boot.Main,
	node.Command:     node.Main,
	template.Command: template.Main,
}

func main() {
	// Called by a component's name (that is how the cluster starts them), or with the name as first argument.
	run, ok := find(filepath.Base(os.Args[0]))
	if !ok && len(os.Args) > 1 {
		os.Args = os.Args[1:]
		run, ok = find(os.Args[0])
	}
	if !ok {
		fmt.Fprint(os.Stderr, command.Usage)
		os.Exit(2)
	}
	run()
}

func find(name string) (func(), bool) {
	for _, table := range []func(string) (func(), bool){command.Find, component.Find, findFirst} {
		if run, ok := table(name); ok {
			return run, true
		}
	}
	return nil, false
}

func findFirst(name string) (func(), bool) {
	run, ok := first[name]
	return run, ok
}
