package install

import (
	"os"
	"path/filepath"
	"testing"
)

func TestTwoSpellingsOfAFolderAreOneCluster(t *testing.T) {
	dir := t.TempDir()
	real := filepath.Join(dir, "real")
	first, err := Open(real, "")
	if err != nil {
		t.Fatal(err)
	}
	link := filepath.Join(dir, "link")
	if err := os.Symlink(real, link); err != nil {
		t.Fatal(err)
	}
	second, err := Open(link, "")
	if err != nil {
		t.Fatal(err)
	}
	if first.ID != second.ID || first.CgroupRoot() != second.CgroupRoot() {
		t.Errorf("ids differ: %s, %s", first.ID, second.ID)
	}
}

func TestTwoFoldersAreTwoClusters(t *testing.T) {
	dir := t.TempDir()
	first, _ := Open(filepath.Join(dir, "a"), "")
	second, _ := Open(filepath.Join(dir, "b"), "")
	if first.ID == "" || first.ID == second.ID {
		t.Errorf("ids must differ: %q, %q", first.ID, second.ID)
	}
}

func TestTheDataFolderIsPrivate(t *testing.T) {
	one, err := Open(filepath.Join(t.TempDir(), "data"), "")
	if err != nil {
		t.Fatal(err)
	}
	info, err := os.Stat(one.Data)
	if err != nil {
		t.Fatal(err)
	}
	if info.Mode().Perm() != 0o700 {
		t.Errorf("mode is %v", info.Mode().Perm())
	}
}

func TestNoFolderNamesTheFlag(t *testing.T) {
	if _, err := Open("", ""); err == nil {
		t.Error("an empty folder must be refused")
	}
}

func TestLinkNamesFitTheKernel(t *testing.T) {
	if name := HostLink(MaxNodes); len(name) > 15 {
		t.Errorf("%q is longer than 15 characters", name)
	}
}
