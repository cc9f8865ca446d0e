package cgrouptree

import (
	"os"
	"path/filepath"
	"testing"

	"ordinal/cluster/internal/cgroup"
)

// hierarchy is a folder that looks like one of version 1's: plain files stand for the kernel's.
func hierarchy(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, content := range files {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func TestAnEmptyCpusetGetsItsParents(t *testing.T) {
	dir := hierarchy(t, map[string]string{
		"cpuset.cpus": "0-1\n", "cpuset.mems": "0\n", "a/cpuset.cpus": "\n", "a/cpuset.mems": "0\n",
	})
	driver := cgroup.Driver{Version: cgroup.V1, Hierarchies: []string{dir}}
	if err := Make(driver, "/a"); err != nil {
		t.Fatal(err)
	}
	if content, _ := os.ReadFile(filepath.Join(dir, "a/cpuset.cpus")); string(content) != "0-1" {
		t.Errorf("%q", content)
	}
}

func TestVersion2PassesControllersOnAllTheWayDown(t *testing.T) {
	dir := hierarchy(t, map[string]string{
		"cgroup.controllers": "cpu memory misc", "cgroup.subtree_control": "", "cgroup.procs": "",
		"a/cgroup.controllers": "cpu memory", "a/cgroup.subtree_control": "",
	})
	driver := cgroup.Driver{Version: cgroup.V2, Hierarchies: []string{dir}}
	if err := Make(driver, "/a/b"); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"cgroup.subtree_control", "a/cgroup.subtree_control"} {
		if content, _ := os.ReadFile(filepath.Join(dir, name)); len(content) == 0 {
			t.Errorf("%s is empty", name)
		}
	}
	if _, err := os.Stat(filepath.Join(dir, "a/b")); err != nil {
		t.Error(err)
	}
}

func TestGroupsAreListedDeepestFirstAndProcessesOnce(t *testing.T) {
	dir := hierarchy(t, map[string]string{"a/cgroup.procs": "7\n0\n", "a/b/cgroup.procs": "9\n7\n"})
	driver := cgroup.Driver{Hierarchies: []string{dir}}
	groups := Groups(driver, "/a")
	if len(groups) != 2 || groups[0] != filepath.Join(dir, "a/b") {
		t.Errorf("%q", groups)
	}
	if pids := Processes(driver, "/a"); len(pids) != 2 || pids[0] != 7 || pids[1] != 9 {
		t.Errorf("%v", pids)
	}
	if groups := Groups(driver, "/none"); len(groups) != 0 {
		t.Errorf("%q", groups)
	}
}
