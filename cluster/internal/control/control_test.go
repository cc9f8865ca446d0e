package control

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"ordinal/cluster/internal/fleet"
	"ordinal/cluster/internal/supervise"
)

// nodes notes what it is asked.
type nodes struct{ asked []string }

func (n *nodes) note(what string) error {
	n.asked = append(n.asked, what)
	if strings.HasSuffix(what, "missing") {
		return fleet.ErrUnknown
	}
	return nil
}

func (n *nodes) Views() []fleet.View { return []fleet.View{{Name: "node-1", Power: "On"}} }
func (n *nodes) Add(_ context.Context, name, reservedFor string) error {
	return n.note(strings.TrimSpace("add " + name + " " + reservedFor))
}
func (n *nodes) Remove(_ context.Context, name string) error  { return n.note("remove " + name) }
func (n *nodes) Off(_ context.Context, name string) error     { return n.note("off " + name) }
func (n *nodes) On(_ context.Context, name string) error      { return n.note("on " + name) }
func (n *nodes) Cut(_ context.Context, name string) error     { return n.note("cut " + name) }
func (n *nodes) Heal(_ context.Context, name string) error    { return n.note("heal " + name) }
func (n *nodes) Fence(_ context.Context, name string) error   { return n.note("fence " + name) }
func (n *nodes) Unfence(_ context.Context, name string) error { return n.note("unfence " + name) }

// serve listens below a path that is too long for a Unix socket.
func serve(t *testing.T) (*nodes, Client) {
	t.Helper()
	folder := filepath.Join(t.TempDir(), strings.Repeat("long-", 30))
	if err := os.Mkdir(folder, 0o700); err != nil {
		t.Fatal(err)
	}
	asked := &nodes{}
	server := &Server{Fleet: asked, Components: func() []supervise.State { return []supervise.State{{Name: "etcd", Pid: 7}} }}
	socket := filepath.Join(folder, "control.sock")
	if err := server.Listen(socket); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(server.Close)
	return asked, Client{Socket: socket}
}

func TestEveryVerbReachesTheFleet(t *testing.T) {
	asked, client := serve(t)
	for _, verb := range []string{"add", "off", "on", "cut", "heal", "fence", "unfence", "remove"} {
		if err := client.Node(t.Context(), verb, "node-2"); err != nil {
			t.Errorf("%s: %v", verb, err)
		}
	}
	if got := strings.Join(asked.asked, ","); got != "add node-2,off node-2,on node-2,cut node-2,heal node-2,fence node-2,unfence node-2,remove node-2" {
		t.Error(got)
	}
}

func TestFailuresComeBackInWords(t *testing.T) {
	asked, client := serve(t)
	if err := client.Node(t.Context(), "off", "missing"); err == nil || err.Error() != fleet.ErrUnknown.Error() {
		t.Errorf("%v", err)
	}
	if err := client.Node(t.Context(), "explode", "node-1"); err == nil || err.Error() != errNoAct.Error() {
		t.Errorf("%v", err)
	}
	if len(asked.asked) != 1 {
		t.Errorf("%q", asked.asked)
	}
}

func TestStatusTellsComponentsAndNodes(t *testing.T) {
	_, client := serve(t)
	status, err := client.Status(t.Context())
	if err != nil || status.Components[0].Pid != 7 || status.Nodes[0].Name != "node-1" {
		t.Errorf("%+v, %v", status, err)
	}
}

func TestTheSocketIsItsOwnersOnly(t *testing.T) {
	_, client := serve(t)
	info, err := os.Stat(client.Socket)
	if err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("%v, %v", info.Mode(), err)
	}
}

func TestNobodyThereSaysSo(t *testing.T) {
	client := Client{Socket: filepath.Join(t.TempDir(), "control.sock")}
	if _, err := client.Status(t.Context()); !errors.Is(err, ErrNotRunning) {
		t.Errorf("%v", err)
	}
}
