package cgroup

import (
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
)

// Each folder of testdata is a machine: the files that Read looks at, as they were there.
var machines = map[string]struct {
	driver  Driver // without its Reason
	reason  string // a part of the Reason
	refusal string // a part of the error
}{
	"hybrid-without-systemd": {
		driver: Driver{Version: V1, Hierarchies: []string{
			"/sys/fs/cgroup/cpu", "/sys/fs/cgroup/cpuacct", "/sys/fs/cgroup/cpuset", "/sys/fs/cgroup/memory",
			"/sys/fs/cgroup/devices", "/sys/fs/cgroup/freezer", "/sys/fs/cgroup/blkio", "/sys/fs/cgroup/pids",
			"/sys/fs/cgroup/systemd", "/sys/fs/cgroup/unified"}},
		reason: "mounted and writable",
	},
	// Not recorded: the mounts that systemd makes in its hybrid mode, in its order, the empty unified one first.
	"hybrid-with-systemd": {
		driver: Driver{Version: V1, Systemd: true, Hierarchies: []string{
			"/sys/fs/cgroup/cpu,cpuacct", "/sys/fs/cgroup/cpuset", "/sys/fs/cgroup/memory",
			"/sys/fs/cgroup/net_cls,net_prio", "/sys/fs/cgroup/pids", "/sys/fs/cgroup/devices",
			"/sys/fs/cgroup/freezer", "/sys/fs/cgroup/blkio", "/sys/fs/cgroup/systemd", "/sys/fs/cgroup/unified"}},
		reason: "beside systemd's slices",
	},
	"v1-with-systemd": {
		driver: Driver{Version: V1, Systemd: true, Hierarchies: []string{
			"/sys/fs/cgroup/cpu,cpuacct", "/sys/fs/cgroup/cpuset", "/sys/fs/cgroup/memory",
			"/sys/fs/cgroup/net_cls,net_prio", "/sys/fs/cgroup/pids", "/sys/fs/cgroup/devices",
			"/sys/fs/cgroup/freezer", "/sys/fs/cgroup/blkio", "/sys/fs/cgroup/systemd"}},
		reason: "beside systemd's slices",
	},
	"v2-with-systemd": {
		driver: Driver{Version: V2, Systemd: true, Hierarchies: []string{"/sys/fs/cgroup"}},
		reason: "beside systemd's slices",
	},
	"v2-without-systemd": {
		driver: Driver{Version: V2, Hierarchies: []string{"/sys/fs/cgroup"}},
		reason: "the root offers cpu, cpuset, memory, pids",
	},
	"v2-in-privileged-container": {
		driver: Driver{Version: V2, Hierarchies: []string{"/sys/fs/cgroup"}, MoveSelf: true},
		reason: "the root offers",
	},
	"v2-read-only-in-container": {refusal: "mounted read-only"},
	"v2-without-delegation":     {refusal: "lacks the controllers cpuset here"},
	"v1-without-memory":         {refusal: "cgroup v1 lacks the controllers memory"},
	"nothing-mounted":           {refusal: "no cgroups are mounted"},
}

func TestChooseKnowsEveryRecordedMachine(t *testing.T) {
	folders, err := os.ReadDir("testdata")
	if err != nil {
		t.Fatal(err)
	}
	if len(folders) != len(machines) {
		t.Errorf("testdata has %d machines, the table %d", len(folders), len(machines))
	}
	for name, want := range machines {
		t.Run(name, func(t *testing.T) {
			layout, err := Read(filepath.Join("testdata", name))
			if err != nil {
				t.Fatal(err)
			}
			driver, err := Choose(layout)
			if want.refusal != "" {
				refused(t, err, want.refusal)
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			if !strings.Contains(driver.Reason, want.reason) {
				t.Errorf("reason is %q, want it to say %q", driver.Reason, want.reason)
			}
			driver.Reason = ""
			if !reflect.DeepEqual(driver, want.driver) {
				t.Errorf("driver is\n%+v, want\n%+v", driver, want.driver)
			}
		})
	}
}

func refused(t *testing.T, err error, says string) {
	t.Helper()
	if err == nil || !strings.Contains(err.Error(), says) || !strings.Contains(err.Error(), "ORDINAL_KUBECONFIG") {
		t.Errorf("error is %v, want one that says %q and names ORDINAL_KUBECONFIG", err, says)
	}
}

func TestReadRefusesWhatIsNoMountinfo(t *testing.T) {
	root := t.TempDir()
	if err := os.MkdirAll(filepath.Join(root, "proc/self"), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(root, "proc/self/mountinfo"), []byte("nonsense\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := Read(root); err == nil || !strings.Contains(err.Error(), "nonsense") {
		t.Errorf("error is %v, want one that shows the line", err)
	}
}
