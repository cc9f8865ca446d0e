package supervise

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// One reaper for the whole test program: it collects every child.
var reaper = NewReaper()

func TestADeadProcessIsRestarted(t *testing.T) {
	s := New(reaper, t.TempDir())
	keep(t, s, "sleeper", "sleep 1000")
	first := s.States()[0].Pid
	if err := syscall.Kill(first, syscall.SIGKILL); err != nil {
		t.Fatal(err)
	}
	until(t, "restarted", func() bool {
		state := s.States()[0]
		return state.Restarts == 1 && state.Pid != 0 && state.Pid != first && state.LastEnd == "ended by killed"
	})
	s.Stop("sleeper", time.Second)
	if len(s.States()) != 0 {
		t.Error("a stopped process is still kept")
	}
}

func TestStopIsPoliteFirst(t *testing.T) {
	dir := t.TempDir()
	s := New(reaper, dir)
	keep(t, s, "polite", `trap 'echo said goodbye; exit 0' TERM; echo here; while :; do sleep 0.05; done`)
	until(t, "trap set", func() bool { return strings.Contains(read(dir, "polite"), "here") })
	s.Stop("polite", 5*time.Second)
	until(t, "goodbye", func() bool { return strings.Contains(read(dir, "polite"), "said goodbye") })
}

func TestStopKillsWhoDoesNotListen(t *testing.T) {
	dir := t.TempDir()
	s := New(reaper, dir)
	keep(t, s, "deaf", `trap '' TERM; echo here; while :; do sleep 0.05; done`)
	until(t, "trap set", func() bool { return strings.Contains(read(dir, "deaf"), "here") })
	pid := s.States()[0].Pid
	s.Stop("deaf", 100*time.Millisecond)
	if err := syscall.Kill(pid, 0); err != syscall.ESRCH {
		t.Errorf("the process lives on: %v", err)
	}
}

func TestAnImpossibleStartIsAnError(t *testing.T) {
	s := New(reaper, t.TempDir())
	if err := s.Keep(Process{Name: "none", Path: "/nonexistent"}); err == nil {
		t.Error("no error")
	}
	if len(s.States()) != 0 {
		t.Error("it is kept all the same")
	}
}

func TestRunGivesOutputAndStatus(t *testing.T) {
	text, err := reaper.Run(context.Background(), "in", "/bin/sh", []string{"-c", "cat; echo out"}, nil)
	if err != nil || text != "inout\n" {
		t.Errorf("%q, %v", text, err)
	}
	_, err = reaper.Run(context.Background(), "", "/bin/sh", []string{"-c", "echo why >&2; exit 3"}, nil)
	if err == nil || !strings.Contains(err.Error(), "exit status 3") || !strings.Contains(err.Error(), "why") {
		t.Errorf("%v", err)
	}
}

func TestRunEndsWithItsContext(t *testing.T) {
	ctx, cancel := context.WithTimeout(context.Background(), 50*time.Millisecond)
	defer cancel()
	if _, err := reaper.Run(ctx, "", "/bin/sleep", []string{"1000"}, nil); err != context.DeadlineExceeded {
		t.Errorf("%v", err)
	}
}

func TestDelaysDoubleAndStartAnew(t *testing.T) {
	for name, c := range map[string]struct{ last, lived, want time.Duration }{
		"first death":           {0, time.Hour, firstDelay},
		"second death":          {firstDelay, time.Second, 2 * firstDelay},
		"never above the bound": {lastDelay, time.Second, lastDelay},
		"after a long life":     {lastDelay, settled, firstDelay},
	} {
		if got := nextDelay(c.last, c.lived); got != c.want {
			t.Errorf("%s: %s", name, got)
		}
	}
}

func TestALogIsBounded(t *testing.T) {
	path := filepath.Join(t.TempDir(), "x.log")
	log, err := openLog(path)
	if err != nil {
		t.Fatal(err)
	}
	block := make([]byte, 1<<20)
	for range 3 * logLimit >> 20 {
		if _, err := log.Write(block); err != nil {
			t.Fatal(err)
		}
	}
	for _, name := range []string{path, path + ".1"} {
		info, err := os.Stat(name)
		if err != nil {
			t.Fatal(err)
		}
		if info.Size() == 0 || info.Size() > logLimit {
			t.Errorf("%s has %d bytes", name, info.Size())
		}
	}
}

func keep(t *testing.T, s *Supervisor, name, script string) {
	t.Helper()
	err := s.Keep(Process{Name: name, Path: "/bin/sh", Args: []string{"-c", script}, Env: []string{"PATH=/usr/bin:/bin"}})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Stop(name, 0) })
}

func read(dir, name string) string {
	content, _ := os.ReadFile(filepath.Join(dir, name+".log"))
	return string(content)
}

func until(t *testing.T, what string, condition func() bool) {
	t.Helper()
	for deadline := time.Now().Add(5 * time.Second); !condition(); time.Sleep(5 * time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatalf("never %s", what)
		}
	}
}
