// The network plugin alone: started twice for each life of a Pod, so it must cost nothing to start.
package main

import "ordinal/cluster/internal/netpol/plugin"

func main() { plugin.Main() }
