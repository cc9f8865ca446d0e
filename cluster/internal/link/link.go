// Package link lays the cables of the cluster: a bridge on the control plane's side, one veth pair to each node, and the
// routes to every node's Pods.
package link

import (
	"errors"
	"fmt"
	"net"
	"os"
	"path/filepath"
	"strings"
	"syscall"

	"github.com/vishvananda/netlink"

	"ordinal/cluster/internal/install"
)

// NodeSide is the name of the cable inside a node.
const NodeSide = "eth0"

// SetUpControlPlane makes the bridge in this (fresh) network namespace: it is switch and router of the nodes.
func SetUpControlPlane() error {
	if err := up("lo"); err != nil {
		return err
	}
	bridge := &netlink.Bridge{LinkAttrs: netlink.NewLinkAttrs()}
	bridge.Name = install.Bridge
	if err := netlink.LinkAdd(bridge); err != nil {
		return fmt.Errorf("cannot make a bridge: %w", err)
	}
	if err := address(bridge, install.ControlIP+"/24"); err != nil {
		return err
	}
	// Pods of two nodes talk through this router: it must not tell nodes of a shorter way, there is none.
	return Sysctl(map[string]string{
		"net.ipv4.ip_forward":                                 "1",
		"net.ipv4.conf.all.send_redirects":                    "0",
		"net.ipv4.conf." + install.Bridge + ".send_redirects": "0",
		"net.ipv6.conf." + install.Bridge + ".disable_ipv6":   "1",
	})
}

// Connect lays the cable of a node into the network namespace of the process pid.
func Connect(index, pid int) error {
	if err := Disconnect(index); err != nil {
		return err
	}
	bridge, err := netlink.LinkByName(install.Bridge)
	if err != nil {
		return err
	}
	cable := &netlink.Veth{LinkAttrs: netlink.NewLinkAttrs(), PeerName: NodeSide, PeerNamespace: netlink.NsPid(pid)}
	cable.Name, cable.MasterIndex = install.HostLink(index), bridge.Attrs().Index
	if err := netlink.LinkAdd(cable); err != nil {
		return fmt.Errorf("cannot lay the cable %s: %w", cable.Name, err)
	}
	if err := netlink.LinkSetUp(cable); err != nil {
		return err
	}
	_, pods, err := net.ParseCIDR(install.PodCIDR(index))
	if err != nil {
		return err
	}
	return netlink.RouteReplace(&netlink.Route{
		LinkIndex: bridge.Attrs().Index, Dst: pods, Gw: net.ParseIP(install.NodeIP(index)),
	})
}

// Disconnect takes the cable away; without a cable it does nothing.
func Disconnect(index int) error {
	cable, err := netlink.LinkByName(install.HostLink(index))
	if isNotFound(err) {
		return nil
	}
	if err != nil {
		return err
	}
	if err := netlink.LinkDel(cable); err != nil && !errors.Is(err, syscall.ENODEV) {
		return err
	}
	return nil
}

// Cut takes the cable down, as a network partition does; Heal puts it up again.
func Cut(index int) error {
	cable, err := netlink.LinkByName(install.HostLink(index))
	if err != nil {
		return err
	}
	return netlink.LinkSetDown(cable)
}

// Heal ends a Cut.
func Heal(index int) error { return up(install.HostLink(index)) }

// IsCut tells whether the cable of a node is down.
func IsCut(index int) bool {
	cable, err := netlink.LinkByName(install.HostLink(index))
	return err == nil && cable.Attrs().Flags&net.FlagUp == 0
}

// SetUpNode gives the node's end of the cable its address, and the control plane as the way to everywhere.
func SetUpNode(index int) error {
	if err := up("lo"); err != nil {
		return err
	}
	cable, err := netlink.LinkByName(NodeSide)
	if err != nil {
		return err
	}
	if err := address(cable, install.NodeIP(index)+"/24"); err != nil {
		return err
	}
	if err := netlink.RouteReplace(&netlink.Route{LinkIndex: cable.Attrs().Index, Gw: net.ParseIP(install.ControlIP)}); err != nil {
		return err
	}
	// Strict reverse paths: a Pod can send from no address but its own. And no IPv6, for which no policy is enforced.
	return Sysctl(map[string]string{
		"net.ipv6.conf.all.disable_ipv6":     "1",
		"net.ipv6.conf.default.disable_ipv6": "1",
		"net.ipv4.ip_forward":                "1",
		"net.ipv4.conf.all.rp_filter":        "1",
		"net.ipv4.conf.default.rp_filter":    "1",
		"net.ipv4.conf.all.send_redirects":   "0",
	})
}

// Sysctl writes settings of this network namespace. What the kernel does not have is left out.
func Sysctl(values map[string]string) error {
	for name, value := range values {
		path := filepath.Join("/proc/sys", strings.ReplaceAll(name, ".", "/"))
		err := os.WriteFile(path, []byte(value), 0o644)
		if err != nil && !errors.Is(err, os.ErrNotExist) {
			return err
		}
	}
	return nil
}

func up(name string) error {
	link, err := netlink.LinkByName(name)
	if err != nil {
		return err
	}
	return netlink.LinkSetUp(link)
}

func address(link netlink.Link, cidr string) error {
	parsed, err := netlink.ParseAddr(cidr)
	if err != nil {
		return err
	}
	if err := netlink.AddrReplace(link, parsed); err != nil {
		return err
	}
	return netlink.LinkSetUp(link)
}

func isNotFound(err error) bool {
	var notFound netlink.LinkNotFoundError
	return errors.As(err, &notFound)
}
