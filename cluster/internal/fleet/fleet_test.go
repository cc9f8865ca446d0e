package fleet

import (
	"errors"
	"os"
	"path/filepath"
	"testing"

	"ordinal/cluster/internal/install"
)

func newFleet(t *testing.T) *Fleet {
	t.Helper()
	one, err := install.Open(t.TempDir(), "")
	if err != nil {
		t.Fatal(err)
	}
	for _, folder := range one.Folders() {
		if err := os.MkdirAll(folder, 0o700); err != nil {
			t.Fatal(err)
		}
	}
	return &Fleet{Install: one, Notice: func(string) {}, Resized: func(int) {}}
}

func names(f *Fleet) []string {
	var found []string
	for _, view := range f.Views() {
		found = append(found, view.Name+" "+view.IP)
	}
	return found
}

func TestAFreshClusterHasAsManyNodesAsWanted(t *testing.T) {
	f := newFleet(t)
	if err := f.Load(2); err != nil {
		t.Fatal(err)
	}
	if got := names(f); len(got) != 2 || got[0] != "node-1 10.246.0.11" || got[1] != "node-2 10.246.0.12" {
		t.Errorf("%q", got)
	}
}

func TestNodesAreKeptAndNeverFewer(t *testing.T) {
	f := newFleet(t)
	if err := f.Load(3); err != nil {
		t.Fatal(err)
	}
	again := &Fleet{Install: f.Install}
	if err := again.Load(1); err != nil {
		t.Fatal(err)
	}
	if len(again.Views()) != 3 {
		t.Errorf("%q", names(again))
	}
}

func TestAnIndexIsFreeAgainAfterItsNode(t *testing.T) {
	records := []Record{{Name: "node-1", Index: 1}, {Name: "lab", Index: 3}}
	if index, err := freeIndex(records); err != nil || index != 2 {
		t.Errorf("%d, %v", index, err)
	}
	if name := freeName(records); name != "node-2" {
		t.Error(name)
	}
	var all []Record
	for index := 1; index <= install.MaxNodes; index++ {
		all = append(all, Record{Index: index})
	}
	if _, err := freeIndex(all); !errors.Is(err, ErrState) {
		t.Errorf("%v", err)
	}
}

func TestWhatCannotBeDoneIsTold(t *testing.T) {
	f := newFleet(t)
	if err := f.Load(1); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"", "UPPER", "../x", "a b", "-a", "a.b"} {
		if err := f.Add(t.Context(), name, ""); !errors.Is(err, ErrBadName) {
			t.Errorf("%q: %v", name, err)
		}
	}
	for what, c := range map[string]struct{ got, want error }{
		"unfit":   {f.Add(t.Context(), "node-7", "A b"), ErrBadName},
		"twice":   {f.Add(t.Context(), "node-1", ""), ErrExists},
		"unknown": {f.Off(t.Context(), "node-9"), ErrUnknown},
		"off":     {f.Cut(t.Context(), "node-1"), ErrState},
	} {
		if !errors.Is(c.got, c.want) {
			t.Errorf("%s: %v", what, c.got)
		}
	}
}

func TestABrokenListNamesTheFile(t *testing.T) {
	f := newFleet(t)
	if err := os.WriteFile(filepath.Join(f.Install.Data, "state", "nodes.json"), []byte("{"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := f.Load(1); err == nil {
		t.Error("no error")
	}
}
