// Package dns is CoreDNS with the plugins that the Corefiles of this cluster and of the prober (deploy/prober.yaml) name, and no others.
package dns

import (
	"github.com/coredns/coredns/core/dnsserver"
	"github.com/coredns/coredns/coremain"

	_ "github.com/coredns/coredns/plugin/errors"
	_ "github.com/coredns/coredns/plugin/forward"
	_ "github.com/coredns/coredns/plugin/health"
	_ "github.com/coredns/coredns/plugin/kubernetes"
	_ "github.com/coredns/coredns/plugin/ready"
	_ "github.com/coredns/coredns/plugin/reload"
	_ "github.com/coredns/coredns/plugin/template"
)

// Main runs CoreDNS until it is told to stop; it reads os.Args.
func Main() {
	// The order of this list is the order in which plugins see a query.
	dnsserver.Directives = []string{"reload", "health", "ready", "errors", "kubernetes", "template", "forward"}
	coremain.Run()
}
