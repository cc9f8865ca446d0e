package image

import (
	"archive/tar"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"time"

	"github.com/opencontainers/go-digest"
	"github.com/opencontainers/image-spec/specs-go"
	v1 "github.com/opencontainers/image-spec/specs-go/v1"
)

// containerdName is the annotation by which containerd names what it imports; the OCI one holds a tag only.
const containerdName = "io.containerd.image.name"

// Image is what an archive is written from.
type Image struct {
	Names   []string // whole ones: docker.io/library/nginx:stable
	Config  v1.ImageConfig
	Entries []Entry   // as Merge gives them
	Created time.Time // also the time of all files
}

// Write makes the archive at path, whole or not at all.
func Write(path string, img Image) error {
	layer, err := os.CreateTemp(filepath.Dir(path), filepath.Base(path)+".layer")
	if err != nil {
		return err
	}
	defer os.Remove(layer.Name())
	defer layer.Close()
	hash := digest.Canonical.Digester()
	if err := writeLayer(io.MultiWriter(layer, hash.Hash()), img.Entries, img.Created); err != nil {
		return err
	}
	size, err := layer.Seek(0, io.SeekEnd)
	if err != nil {
		return err
	}
	documents, err := describe(img, v1.Descriptor{MediaType: v1.MediaTypeImageLayer, Digest: hash.Digest(), Size: size})
	if err != nil {
		return err
	}
	if _, err := layer.Seek(0, io.SeekStart); err != nil {
		return err
	}
	return writeArchive(path, documents, member{name: blob(hash.Digest()), size: size, body: layer})
}

// member is a file of the archive.
type member struct {
	name string
	size int64
	body io.Reader
}

// describe makes the documents around a layer, see
// https://github.com/opencontainers/image-spec/blob/v1.1.1/image-layout.md
func describe(img Image, layer v1.Descriptor) ([]member, error) {
	platform := v1.Platform{Architecture: runtime.GOARCH, OS: "linux"}
	config, configMember, err := document(v1.MediaTypeImageConfig, v1.Image{
		Created:  &img.Created,
		Platform: platform,
		Config:   img.Config,
		RootFS:   v1.RootFS{Type: "layers", DiffIDs: []digest.Digest{layer.Digest}},
		History:  []v1.History{{Created: &img.Created, CreatedBy: "Ordinal, on this machine"}},
	})
	if err != nil {
		return nil, err
	}
	manifest, manifestMember, err := document(v1.MediaTypeImageManifest, v1.Manifest{
		Versioned: specs.Versioned{SchemaVersion: 2},
		MediaType: v1.MediaTypeImageManifest,
		Config:    config,
		Layers:    []v1.Descriptor{layer},
	})
	if err != nil {
		return nil, err
	}
	manifest.Platform = &platform
	index := v1.Index{Versioned: specs.Versioned{SchemaVersion: 2}, MediaType: v1.MediaTypeImageIndex}
	for _, name := range img.Names {
		_, tag, found := strings.Cut(filepath.Base(name), ":")
		if !found {
			return nil, fmt.Errorf("the image name %q has no tag", name)
		}
		named := manifest
		named.Annotations = map[string]string{containerdName: name, v1.AnnotationRefName: tag}
		index.Manifests = append(index.Manifests, named)
	}
	_, indexMember, err := document(v1.MediaTypeImageIndex, index)
	if err != nil {
		return nil, err
	}
	indexMember.name = v1.ImageIndexFile
	_, layoutMember, err := document(v1.MediaTypeLayoutHeader, v1.ImageLayout{Version: v1.ImageLayoutVersion})
	if err != nil {
		return nil, err
	}
	layoutMember.name = v1.ImageLayoutFile
	return []member{layoutMember, indexMember, manifestMember, configMember}, nil
}

func document(mediaType string, content any) (v1.Descriptor, member, error) {
	text, err := json.Marshal(content)
	if err != nil {
		return v1.Descriptor{}, member{}, err
	}
	size := int64(len(text))
	descriptor := v1.Descriptor{MediaType: mediaType, Digest: digest.FromBytes(text), Size: size}
	return descriptor, member{name: blob(descriptor.Digest), size: size, body: strings.NewReader(string(text))}, nil
}

func blob(of digest.Digest) string {
	return v1.ImageBlobsDir + "/" + of.Algorithm().String() + "/" + of.Encoded()
}

func writeArchive(path string, documents []member, layer member) error {
	partial := path + ".partial"
	file, err := os.Create(partial)
	if err != nil {
		return err
	}
	defer os.Remove(partial) // not there any more when all went well
	defer file.Close()
	archive := tar.NewWriter(file)
	for _, m := range append(documents, layer) {
		if err := archive.WriteHeader(&tar.Header{Typeflag: tar.TypeReg, Name: m.name, Mode: 0o644, Size: m.size}); err != nil {
			return err
		}
		if _, err := io.Copy(archive, m.body); err != nil {
			return err
		}
	}
	if err := archive.Close(); err != nil {
		return err
	}
	if err := file.Close(); err != nil {
		return err
	}
	return os.Rename(partial, path)
}
