package node

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	kubelet "k8s.io/kubelet/config/v1beta1"
	"sigs.k8s.io/yaml"
)

func spec() Spec {
	return Spec{
		Name: "node-2", Index: 2, Folder: `/data/a "quoted" name/node-2`, Group: "/ordinal-x/node-2", Pause: "pause:1",
		Tools: Tools{CNI: "/tools/cni"}, MemoryMi: 8000, AllocatableMi: 4800,
	}
}

func TestTheKubeletKeepsToItsOwnGroupAndMemory(t *testing.T) {
	content, err := spec().kubelet()
	if err != nil {
		t.Fatal(err)
	}
	var config kubelet.KubeletConfiguration
	if err := yaml.UnmarshalStrict(content, &config); err != nil {
		t.Fatal(err)
	}
	if config.CgroupRoot != "/ordinal-x/node-2" || config.Address != "10.246.0.12" {
		t.Errorf("%s, %s", config.CgroupRoot, config.Address)
	}
	// 8000 - 4800 - 200 that eviction keeps free
	if config.SystemReserved["memory"] != "3000Mi" {
		t.Errorf("reserved: %s", config.SystemReserved["memory"])
	}
	if *config.Authentication.Anonymous.Enabled || config.Authorization.Mode != kubelet.KubeletAuthorizationModeWebhook {
		t.Error("the kubelet answers anyone")
	}
}

func TestAReservedNodeIsBornWithItsTaint(t *testing.T) {
	reserved := spec()
	reserved.ReservedFor = "ws-aaaaaaaaaa"
	content, err := reserved.kubelet()
	if err != nil {
		t.Fatal(err)
	}
	var config kubelet.KubeletConfiguration
	if err := yaml.UnmarshalStrict(content, &config); err != nil {
		t.Fatal(err)
	}
	if len(config.RegisterWithTaints) != 1 || config.RegisterWithTaints[0].ToString() != "ordinal.local/reserved-for=ws-aaaaaaaaaa:NoSchedule" {
		t.Errorf("%v", config.RegisterWithTaints)
	}
}

func TestNoMemoryIsReservedThatIsNotThere(t *testing.T) {
	small := spec()
	small.MemoryMi = 1000
	content, err := small.kubelet()
	if err != nil || !strings.Contains(string(content), "memory: 0Mi") {
		t.Errorf("%v\n%s", err, content)
	}
}

func TestTheNetworkEndsInThePolicies(t *testing.T) {
	var network struct {
		Plugins []struct {
			Type string
			IPAM struct {
				Ranges [][]struct{ Subnet string }
			}
		}
	}
	if err := json.Unmarshal([]byte(spec().network()), &network); err != nil {
		t.Fatal(err)
	}
	last := network.Plugins[len(network.Plugins)-1]
	if last.Type != "ordinal-policies" || network.Plugins[0].IPAM.Ranges[0][0].Subnet != "10.244.2.0/24" {
		t.Errorf("%+v", network)
	}
}

func TestPathsAreQuotedForContainerd(t *testing.T) {
	config := spec().containerd()
	if !strings.Contains(config, `root = "/data/a \"quoted\" name/node-2/containerd"`) {
		t.Error(config)
	}
	if strings.Contains(config, "%!") {
		t.Errorf("the template and its values do not fit:\n%s", config)
	}
}

func TestGrace(t *testing.T) {
	for text, want := range map[string]time.Duration{
		"": graceLimit, "x": graceLimit, "-1": graceLimit, "0": 0, "5": 5 * time.Second, "30": 30 * time.Second, "3600": graceLimit,
	} {
		if got := graceOf(map[string]string{graceAnnotation: text}); got != want {
			t.Errorf("%q: %s", text, got)
		}
	}
}

func TestTheStopLeavesRoomForTheWholeGraceAndForTheSandboxes(t *testing.T) {
	if StopLimit <= graceLimit+sandboxLimit {
		t.Errorf("a node has %s to stop, and its containers %s, its sandboxes %s", StopLimit, graceLimit, sandboxLimit)
	}
}

func TestEveryImageIsAnsweredNotFound(t *testing.T) {
	server := httptest.NewServer(http.HandlerFunc(answerNoImage))
	defer server.Close()
	for path, want := range map[string]int{"/v2/": http.StatusOK, "/v2/library/foo/manifests/1": http.StatusNotFound} {
		response, err := http.Get(server.URL + path)
		if err != nil {
			t.Fatal(err)
		}
		response.Body.Close()
		if response.StatusCode != want {
			t.Errorf("%s: %d", path, response.StatusCode)
		}
	}
}
