package machine

import (
	"strings"
	"testing"
)

func TestEveryRefusalNamesTheWayOut(t *testing.T) {
	good := Facts{OS: "linux", UID: 0, FreeDisk: 10 << 30, MemoryMi: 4000, Data: "/data"}
	if err := Check(good); err != nil {
		t.Fatalf("a good machine is refused: %v", err)
	}
	for name, change := range map[string]func(*Facts){
		"needs Linux": func(f *Facts) { f.OS = "darwin" },
		"needs root":  func(f *Facts) { f.UID = 1000 },
		"/data has":   func(f *Facts) { f.FreeDisk = 1 << 30 },
		"of memory":   func(f *Facts) { f.MemoryMi = 900 },
	} {
		facts := good
		change(&facts)
		err := Check(facts)
		if err == nil || !strings.Contains(err.Error(), name) || !strings.Contains(err.Error(), "ORDINAL_KUBECONFIG") {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestMemoryIsRead(t *testing.T) {
	memory, err := parseMemory(strings.NewReader("Foo: 1 kB\nMemTotal:       2097152 kB\n"))
	if err != nil || memory != 2048 {
		t.Errorf("%d, %v", memory, err)
	}
	if _, err := parseMemory(strings.NewReader("")); err == nil {
		t.Error("no MemTotal is no error")
	}
}
