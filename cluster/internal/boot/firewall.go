package boot

import (
	"context"
	"fmt"

	"ordinal/cluster/internal/install"
)

// firewall closes the control plane to everything on the bridge but the API port, and the nodes to Pods: what Pods say
// to each other is judged by the nodes.
const firewall = `table ip ordinal-control {
	chain input {
		type filter hook input priority filter
		ct state established,related accept
		iifname %[1]q tcp dport %[2]d accept
		iifname %[1]q drop
	}
	chain forward {
		type filter hook forward priority filter
		ct state established,related accept
		ip saddr %[3]s ip daddr %[4]s drop
	}
}
`

func (s *sandboxed) raiseFirewall(ctx context.Context) error {
	script := fmt.Sprintf(firewall, install.Bridge, install.APIPort, install.PodNetwork, install.NodeNetwork)
	if _, err := s.reaper.Run(ctx, script, s.spec.Tools.NFT, []string{"-f", "-"}, s.env); err != nil {
		return fmt.Errorf("cannot raise the firewall (does the kernel have nf_tables?): %w", err)
	}
	return nil
}
