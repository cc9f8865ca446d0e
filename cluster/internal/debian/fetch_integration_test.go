//go:build integration

package debian

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// cache is emptied between runs, and shared by the tests of one: Debian's index is read once.
var cache string

func TestMain(m *testing.M) {
	var err error
	if cache, err = os.MkdirTemp("", "ordinal-debian-"); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	code := m.Run()
	os.RemoveAll(cache)
	os.Exit(code)
}

func TestRuntimeIsFetchedOnceAndRuns(t *testing.T) {
	installed := dpkgStatus(t)
	start := time.Now()
	tools, err := Runtime(context.Background(), cache, func(said string) { t.Log(said) })
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("fetched, unpacked and tried in %.1f s", time.Since(start).Seconds())
	for _, name := range []string{"containerd", "containerd-shim-runc-v2", "ctr", "runc", "nft"} {
		if path := tools.Bin(name); !strings.HasPrefix(path, tools.Dir) {
			t.Errorf("%s is taken from %s, not from the cache", name, path)
		}
	}
	if name := "no-such-program"; tools.Bin(name) != name {
		t.Errorf("a program that is not there is %s", tools.Bin(name))
	}
	if now := dpkgStatus(t); now != installed {
		t.Error("the host's list of installed packages has changed")
	}
	start = time.Now()
	silent := func(said string) { t.Errorf("the second time does something: %s", said) }
	if _, err := Runtime(context.Background(), cache, silent); err != nil {
		t.Fatal(err)
	}
	if took := time.Since(start); took > time.Second {
		t.Errorf("the second time took %s", took)
	}
}

func TestAnInterruptedFetchIsTakenUpAgain(t *testing.T) {
	set := Set{Name: "tool", Packages: []string{"ethtool"}, Leave: []string{"libc6"}}
	ctx, cancel := context.WithCancel(context.Background())
	if _, err := Fetch(ctx, cache, set, func(said string) {
		if strings.HasPrefix(said, "unpacking ethtool") {
			cancel()
		}
	}); err == nil {
		t.Fatal("the interrupted fetch succeeded")
	}
	var said []string
	tree, err := Fetch(context.Background(), cache, set, func(line string) { said = append(said, line) })
	if err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(filepath.Join(tree.Dir, "usr/sbin/ethtool")); err != nil {
		if _, err := os.Stat(filepath.Join(tree.Dir, "sbin/ethtool")); err != nil {
			t.Error(err)
		}
	}
	if len(said) == 0 || !strings.Contains(said[0], "fetching 0 Debian packages") {
		t.Errorf("fetched again what was there: %q", said)
	}
	left, _ := filepath.Glob(filepath.Join(cache, "debian/trees/*.partial"))
	if len(left) > 0 {
		t.Errorf("left over: %v", left)
	}
}

func TestASourceOfAnotherMakerMayBeDown(t *testing.T) {
	sources := t.TempDir()
	known, err := filepath.Glob("/etc/apt/sources.list.d/debian.sources")
	if err != nil || len(known) == 0 {
		t.Skip("this host has no debian.sources to add a broken one to")
	}
	text, err := os.ReadFile(known[0])
	if err != nil {
		t.Fatal(err)
	}
	conf := filepath.Join(sources, "apt.conf")
	for path, text := range map[string]string{
		filepath.Join(sources, "debian.sources"): string(text),
		filepath.Join(sources, "broken.list"):    "deb http://127.0.0.1:9/nowhere stable main\ndeb file:/no/such/archive stable main\n",
		conf:                                     fmt.Sprintf("Dir::Etc::SourceList \"/dev/null\";\nDir::Etc::SourceParts %q;\nAcquire::Retries \"0\";\n", sources),
	} {
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	t.Setenv("APT_CONFIG", conf)
	if _, err := Fetch(context.Background(), t.TempDir(), Set{Name: "tool", Packages: []string{"ethtool"}}, func(said string) { t.Log(said) }); err != nil {
		t.Error(err)
	}
}

func TestAPackageThatIsNotThereIsNamed(t *testing.T) {
	_, err := Fetch(context.Background(), cache, Set{Name: "none", Packages: []string{"no-such-package-of-debians"}}, func(string) {})
	if err == nil || !strings.Contains(err.Error(), "Unable to locate package no-such-package-of-debians") {
		t.Errorf("error is %v", err)
	}
}

func dpkgStatus(t *testing.T) string {
	t.Helper()
	out, err := exec.Command("dpkg-query", "-W").Output()
	if err != nil {
		t.Fatal(err)
	}
	return string(out)
}
