package images

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"ordinal/cluster/internal/debian"
	"ordinal/cluster/internal/image"
)

func TestLabNamesSayTheTrueVersion(t *testing.T) {
	want := []string{"docker.io/library/nginx:stable", "docker.io/library/nginx:latest", "docker.io/library/nginx:1.22.1", "docker.io/library/nginx:1.22"}
	if got := labNames("nginx", "1.22.1"); !slices.Equal(got, want) {
		t.Errorf("names are %v, want %v", got, want)
	}
}

func TestMariaDBIsCalledLTSWhereItsAuthorsSupportItForYears(t *testing.T) {
	for version, want := range map[string]bool{"10.11.19": true, "11.8.3": true, "10.1.48": false, "11.5.2": false} {
		if got := slices.Contains(mariadb.names(version), "docker.io/library/mariadb:lts"); got != want {
			t.Errorf("%s is called lts: %v", version, got)
		}
	}
}

func TestTheMariaDBImageLeavesOutWhatNobodyRuns(t *testing.T) {
	for name, isLeft := range map[string]bool{
		"usr/bin/mariadb": false, "usr/bin/mariadb-dump": false, "usr/bin/mariadb-install-db": false, "usr/bin/my_print_defaults": false,
		"usr/bin/mariadb-slap": true, "usr/bin/mysqlslap": true, "usr/bin/innochecksum": true, "usr/sbin/mariadbd": false,
		"usr/share/mysql/english/errmsg.sys": false, "usr/share/mysql/french/errmsg.sys": true, "usr/share/mysql/mysql_system_tables.sql": false,
	} {
		if notOfMariaDB(name) != isLeft {
			t.Errorf("%s is left out: %v", name, !isLeft)
		}
	}
}

func TestTheSystemsImagesAreMade(t *testing.T) {
	var made []string
	for _, recipe := range recipes("self") {
		made = append(made, recipe.names("1.2.3")...)
	}
	for _, name := range []string{Pause, CoreDNS} {
		if !slices.Contains(made, name) {
			t.Errorf("no recipe makes %s", name)
		}
	}
}

func TestTheKeyFollowsWhatTheImageHolds(t *testing.T) {
	dir := t.TempDir()
	self := filepath.Join(dir, "self")
	keyWith := func(body string) string {
		t.Helper()
		if err := os.WriteFile(self, []byte(body), 0o755); err != nil {
			t.Fatal(err)
		}
		img := image.Image{Names: []string{"x:1"}, Entries: []image.Entry{image.Program("coredns", self)}}
		key, err := keyOf(img, debian.Tree{})
		if err != nil {
			t.Fatal(err)
		}
		return key
	}
	first := keyWith("one")
	if keyWith("two") == first {
		t.Error("another binary has the same key")
	}
	if keyWith("one") != first {
		t.Error("the same binary has another key")
	}
}

// What ${image.x} in a lab stands for is written down with the labs.
const labImages = "../../../lab-manifests/images.json"

// anyVersion is one that no Debian has, of a series that every Debian may have.
func anyVersion(program string) string {
	if program == "mariadb" {
		return "11.8.0"
	}
	return "0.0.0"
}

func TestEveryImageThatLabsNameIsMade(t *testing.T) {
	text, err := os.ReadFile(labImages)
	if err != nil {
		t.Fatal(err)
	}
	var named map[string]struct{ Embedded string }
	if err := json.Unmarshal(text, &named); err != nil {
		t.Fatal(err)
	}
	if len(named) == 0 {
		t.Fatal("the labs name no image")
	}
	var made []string
	for _, recipe := range recipes("self") {
		// Of a version that no lab can count on: another Debian has another. Of MariaDB all have series of long support.
		made = append(made, recipe.names(anyVersion(recipe.name))...)
	}
	for name, image := range named {
		// A name without a registry is one of Docker Hub's library.
		if !slices.Contains(made, image.Embedded) && !slices.Contains(made, "docker.io/library/"+image.Embedded) {
			t.Errorf("${image.%s} is %q on the embedded cluster, and only these are made: %v", name, image.Embedded, made)
		}
	}
}
