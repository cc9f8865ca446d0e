// Package plugin is the network plugin that tells the enforcement of NetworkPolicy of each Pod. It stands on Go's own packages
// only, since its program is started twice for each life of a Pod: what that program links, every Pod waits for.
package plugin

import (
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/netip"
	"os"
	"strings"
	"time"
)

// Name is the type under which the network plugin stands in a node's CNI configuration, and the name of its program.
const Name = "ordinal-policies"

// The enforcement may just be restarting; the kubelet would try a failed Pod again only much later.
const (
	dialLimit = 10 * time.Second
	dialPoll  = 20 * time.Millisecond
)

// Announcement is what the network plugin says of a Pod, before the Pod's first process runs.
type Announcement struct {
	Namespace string `json:"namespace"`
	Name      string `json:"name"`
	UID       string `json:"uid"`
	IP        string `json:"ip"`
	// Sandbox tells two lives of one Pod apart: the end of the first may be announced after the second began.
	Sandbox string `json:"sandbox"`
	IsGone  bool   `json:"isGone,omitempty"`
}

// Reply is empty when the Pod may run.
type Reply struct {
	Error string `json:"error,omitempty"`
}

// config is the part of the network's configuration that the plugin reads.
type config struct {
	CNIVersion string          `json:"cniVersion"`
	Socket     string          `json:"socket"`
	PrevResult json.RawMessage `json:"prevResult"`
}

// Main is a CNI plugin, chained behind the one that gives a Pod its address: it holds the Pod back until the policies
// that select it are enforced, so that a Pod's first packet is judged already.
// https://github.com/containernetworking/cni/blob/spec-v1.0.0/SPEC.md
func Main() {
	result, err := run(os.Getenv("CNI_COMMAND"), os.Getenv("CNI_ARGS"), os.Getenv("CNI_CONTAINERID"), os.Stdin)
	if err != nil {
		_ = json.NewEncoder(os.Stdout).Encode(map[string]any{"cniVersion": "1.0.0", "code": 100, "msg": err.Error()})
		os.Exit(1)
	}
	_, _ = os.Stdout.Write(result)
}

func run(command, args, sandbox string, stdin io.Reader) ([]byte, error) {
	if command == "VERSION" {
		return []byte(`{"cniVersion":"1.0.0","supportedVersions":["0.4.0","1.0.0"]}`), nil
	}
	var network config
	if err := json.NewDecoder(stdin).Decode(&network); err != nil {
		return nil, err
	}
	said := parseArgs(args)
	said.Sandbox = sandbox
	switch command {
	case "ADD":
		ip, err := firstAddress(network.PrevResult)
		if err != nil {
			return nil, err
		}
		said.IP = ip
		return network.PrevResult, announce(network.Socket, said, dialLimit)
	case "DEL":
		said.IsGone = true
		// Without the enforcement there is nothing to forget; a deletion must not fail for it.
		_ = announce(network.Socket, said, 0)
	}
	return nil, nil
}

// parseArgs reads "K8S_POD_NAMESPACE=a;K8S_POD_NAME=b;…".
func parseArgs(args string) Announcement {
	values := map[string]string{}
	for _, pair := range strings.Split(args, ";") {
		key, value, _ := strings.Cut(pair, "=")
		values[key] = value
	}
	return Announcement{
		Namespace: values["K8S_POD_NAMESPACE"], Name: values["K8S_POD_NAME"], UID: values["K8S_POD_UID"],
	}
}

func firstAddress(result json.RawMessage) (string, error) {
	var parsed struct {
		IPs []struct {
			Address netip.Prefix `json:"address"`
		} `json:"ips"`
	}
	if err := json.Unmarshal(result, &parsed); err != nil {
		return "", err
	}
	for _, ip := range parsed.IPs {
		if ip.Address.Addr().Is4() {
			return ip.Address.Addr().String(), nil
		}
	}
	return "", fmt.Errorf("the plugin before this one gave no address")
}

func announce(socket string, said Announcement, limit time.Duration) error {
	connection, err := dial(socket, limit)
	if err != nil {
		return fmt.Errorf("the enforcement of policies does not answer: %w", err)
	}
	defer connection.Close()
	if err := json.NewEncoder(connection).Encode(said); err != nil {
		return err
	}
	var answer Reply
	if err := json.NewDecoder(connection).Decode(&answer); err != nil {
		return err
	}
	if answer.Error != "" {
		return fmt.Errorf("%s", answer.Error)
	}
	return nil
}

func dial(socket string, limit time.Duration) (net.Conn, error) {
	for deadline := time.Now().Add(limit); ; time.Sleep(dialPoll) {
		connection, err := net.Dial("unix", socket)
		if err == nil || time.Now().After(deadline) {
			return connection, err
		}
	}
}
