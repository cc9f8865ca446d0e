package command

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"ordinal/cluster/internal/control"
)

// nodeLimit bounds the wait for a node to get Ready, or to end politely.
const nodeLimit = 3 * time.Minute

var nodeVerbs = []string{"add", "remove", "off", "on", "cut", "heal", "fence", "unfence"}

func nodeCommand(ctx context.Context, args []string) (int, error) {
	if len(args) == 0 || (args[0] != "list" && !slices.Contains(nodeVerbs, args[0])) {
		return 2, fmt.Errorf("want: node list, or node %s NAME", strings.Join(nodeVerbs, "|"))
	}
	verb, args := args[0], args[1:]
	flags := newFlags("node " + verb)
	names := []string{"NAME"}
	if verb == "list" {
		names = nil
	}
	reservedFor := new(string)
	if verb == "add" {
		reservedFor = flags.String("reserved-for", "", "namespace whose Pods it takes, and nobody else's")
	}
	others, err := flags.parse(args, names...)
	if err != nil {
		return 2, err
	}
	one, err := flags.existing()
	if err != nil {
		return 1, err
	}
	client := control.Client{Socket: one.ControlSocket()}
	if verb == "list" {
		return listNodes(ctx, client, *flags.json)
	}
	ctx, cancel := context.WithTimeout(ctx, nodeLimit)
	defer cancel()
	if verb == "add" {
		err = client.Add(ctx, others[0], *reservedFor)
	} else {
		err = client.Node(ctx, verb, others[0])
	}
	if err != nil {
		return 1, err
	}
	return 0, nil
}

func listNodes(ctx context.Context, client control.Client, asJSON bool) (int, error) {
	running, err := client.Status(ctx)
	if err != nil {
		return 1, err
	}
	if asJSON {
		return 0, printJSON(running.Nodes)
	}
	for _, node := range running.Nodes {
		fmt.Printf("%s\t%s\tpower %s\tlink %s\n", node.Name, node.IP, node.Power, node.Link)
	}
	return 0, nil
}
