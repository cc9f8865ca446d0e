// One binary that holds the embedded cluster: every component of Kubernetes, and the commands that run them.
package main

import (
	"fmt"
	"os"
	"path/filepath"

	"ordinal/cluster/internal/component"
)

func main() {
	// Called by a component's name (a symbolic link), or with the name as first argument.
	name := filepath.Base(os.Args[0])
	run, ok := component.Find(name)
	if !ok && len(os.Args) > 1 {
		name = os.Args[1]
		os.Args = os.Args[1:]
		run, ok = component.Find(name)
	}
	if !ok {
		fmt.Fprintf(os.Stderr, "unknown component %q\n", name)
		os.Exit(2)
	}
	run()
}
