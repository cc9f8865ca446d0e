package plugin

import (
	"encoding/json"
	"net"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

const args = "IgnoreUnknown=1;K8S_POD_NAMESPACE=one;K8S_POD_NAME=web-0;K8S_POD_UID=u-1"

func TestThePluginAnnouncesThePodAndPassesTheResultOn(t *testing.T) {
	socket, said := enforcement(t, Reply{})
	config := `{"cniVersion":"1.0.0","socket":"` + socket + `","prevResult":{"ips":[{"address":"10.244.1.7/24"}]}}`
	result, err := run("ADD", args, "s-1", strings.NewReader(config))
	if err != nil || string(result) != `{"ips":[{"address":"10.244.1.7/24"}]}` {
		t.Fatalf("%s, %v", result, err)
	}
	want := Announcement{Namespace: "one", Name: "web-0", UID: "u-1", IP: "10.244.1.7", Sandbox: "s-1"}
	if got := <-said; got != want {
		t.Errorf("announced %+v", got)
	}
}

func TestARefusalHoldsThePodBack(t *testing.T) {
	socket, _ := enforcement(t, Reply{Error: "not known here"})
	config := `{"socket":"` + socket + `","prevResult":{"ips":[{"address":"10.244.1.7/24"}]}}`
	if _, err := run("ADD", args, "s-1", strings.NewReader(config)); err == nil || !strings.Contains(err.Error(), "not known here") {
		t.Errorf("%v", err)
	}
}

func TestAnEndIsAnnouncedAndNeverFails(t *testing.T) {
	socket, said := enforcement(t, Reply{})
	if _, err := run("DEL", args, "s-1", strings.NewReader(`{"socket":"`+socket+`"}`)); err != nil {
		t.Fatal(err)
	}
	if got := <-said; !got.IsGone || got.Sandbox != "s-1" {
		t.Errorf("announced %+v", got)
	}
	if _, err := run("DEL", args, "s-1", strings.NewReader(`{"socket":"/nonexistent"}`)); err != nil {
		t.Error(err)
	}
}

func TestWithoutAnAddressThereIsAnError(t *testing.T) {
	if _, err := run("ADD", args, "s-1", strings.NewReader(`{"prevResult":{"ips":[{"address":"fd00::1/64"}]}}`)); err == nil {
		t.Error("no error")
	}
}

// enforcement answers one Announcement.
func enforcement(t *testing.T, answer Reply) (string, <-chan Announcement) {
	t.Helper()
	socket := filepath.Join(t.TempDir(), "s")
	listener, err := net.Listen("unix", socket)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { listener.Close() })
	said := make(chan Announcement, 1)
	go func() {
		connection, err := listener.Accept()
		if err != nil {
			return
		}
		defer connection.Close()
		var one Announcement
		_ = json.NewDecoder(connection).Decode(&one)
		said <- one
		_ = json.NewEncoder(connection).Encode(answer)
	}()
	return socket, said
}

// Every Pod waits for what this package links.
func TestItStandsOnGosOwnPackagesOnly(t *testing.T) {
	const format = "{{if not .Standard}}{{.ImportPath}}{{end}}"
	output, err := exec.Command("go", "list", "-deps", "-f", format, ".").Output()
	if err != nil {
		t.Fatal(err)
	}
	if got := strings.Fields(string(output)); len(got) != 1 || !strings.HasSuffix(got[0], "/netpol/plugin") {
		t.Errorf("it links %v", got)
	}
}
