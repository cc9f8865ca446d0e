package component

import (
	"ordinal/cluster/internal/dns"
	"ordinal/cluster/internal/netpol"
	"ordinal/cluster/internal/volumes"
)

// Find returns the entry point of a component; it takes its arguments from os.Args and ends the process itself.
func Find(name string) (func(), bool) {
	if command, ok := kubernetes[name]; ok {
		return runCobra(command), true
	}
	entry, ok := own[name]
	return entry, ok
}

// own are the components that are not cobra commands of Kubernetes.
var own = map[string]func(){
	"coredns":  dns.Main,
	"etcd":     etcd,
	"volumes":  volumes.Main,
	"policies": netpol.Main,
}
