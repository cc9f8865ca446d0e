package image

import (
	"archive/tar"
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"
	"testing"
	"time"

	"github.com/opencontainers/go-digest"
	v1 "github.com/opencontainers/image-spec/specs-go/v1"
)

func sample(t *testing.T) Image {
	t.Helper()
	dir := t.TempDir()
	if err := os.MkdirAll(filepath.Join(dir, "usr/bin"), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "usr/bin/hello"), []byte("#!/bin/sh\n"), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod(filepath.Join(dir, "usr/bin/hello"), 0o755|fs.ModeSetuid); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink("usr/bin", filepath.Join(dir, "bin")); err != nil {
		t.Fatal(err)
	}
	tree, err := Tree(dir)
	if err != nil {
		t.Fatal(err)
	}
	return Image{
		Names:   []string{"docker.io/library/hello:1.0", "docker.io/library/hello:latest"},
		Config:  v1.ImageConfig{Cmd: []string{"hello"}},
		Entries: Merge(tree, []Entry{File("etc/deep/motd", "hi\n"), Folder("tmp", 0o777|fs.ModeSticky)}),
		Created: time.Unix(1700000000, 0).UTC(),
	}
}

func write(t *testing.T, img Image) []byte {
	t.Helper()
	path := filepath.Join(t.TempDir(), "hello.tar")
	if err := Write(path, img); err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	beside, err := os.ReadDir(filepath.Dir(path))
	if err != nil || len(beside) != 1 {
		t.Errorf("beside the archive lies something: %v %v", beside, err)
	}
	return text
}

func members(t *testing.T, archive []byte) map[string]*tar.Header {
	t.Helper()
	found, _ := read(t, archive)
	return found
}

func read(t *testing.T, archive []byte) (map[string]*tar.Header, map[string][]byte) {
	t.Helper()
	headers, bodies := map[string]*tar.Header{}, map[string][]byte{}
	for reader := tar.NewReader(bytes.NewReader(archive)); ; {
		header, err := reader.Next()
		if errors.Is(err, io.EOF) {
			return headers, bodies
		}
		if err != nil {
			t.Fatal(err)
		}
		if bodies[header.Name], err = io.ReadAll(reader); err != nil {
			t.Fatal(err)
		}
		headers[header.Name] = header
	}
}

func TestTheSameContentGivesTheSameBytes(t *testing.T) {
	if !bytes.Equal(write(t, sample(t)), write(t, sample(t))) {
		t.Error("two archives of the same content differ")
	}
}

func TestEveryBlobIsWhatItsNameSays(t *testing.T) {
	headers, bodies := read(t, write(t, sample(t)))
	var index v1.Index
	if err := json.Unmarshal(bodies["index.json"], &index); err != nil {
		t.Fatal(err)
	}
	if len(index.Manifests) != 2 || index.Manifests[1].Annotations[containerdName] != "docker.io/library/hello:latest" {
		t.Errorf("index names %+v", index.Manifests)
	}
	var manifest v1.Manifest
	if err := json.Unmarshal(bodies[blob(index.Manifests[0].Digest)], &manifest); err != nil {
		t.Fatal(err)
	}
	for _, d := range []v1.Descriptor{index.Manifests[0], manifest.Config, manifest.Layers[0]} {
		body := bodies[blob(d.Digest)]
		if digest.FromBytes(body) != d.Digest || headers[blob(d.Digest)].Size != d.Size {
			t.Errorf("%s is not what its digest says", d.MediaType)
		}
	}
	var config v1.Image
	if err := json.Unmarshal(bodies[blob(manifest.Config.Digest)], &config); err != nil {
		t.Fatal(err)
	}
	if len(config.RootFS.DiffIDs) != 1 || config.RootFS.DiffIDs[0] != manifest.Layers[0].Digest {
		t.Errorf("the config's layer is %v", config.RootFS)
	}
	files := members(t, bodies[blob(manifest.Layers[0].Digest)])
	if hello := files["usr/bin/hello"]; hello == nil || hello.Mode != 0o755 || hello.Uid != 0 {
		t.Errorf("hello is %+v, want a program without its setuid bit", hello)
	}
	if files["etc/deep/"] == nil || files["bin"].Linkname != "usr/bin" || files["tmp/"].Mode != 0o1777 {
		t.Errorf("layer holds %v", files)
	}
}

func TestANameWithoutATagIsRefused(t *testing.T) {
	img := sample(t)
	img.Names = []string{"registry.example:5000/hello"}
	if err := Write(filepath.Join(t.TempDir(), "x.tar"), img); err == nil {
		t.Error("taken")
	}
}

func TestTreeRefusesWhatNoImageCanHold(t *testing.T) {
	dir := t.TempDir()
	if err := syscall.Mkfifo(filepath.Join(dir, "pipe"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := Tree(dir); err == nil {
		t.Error("a pipe is taken into an image")
	}
}
