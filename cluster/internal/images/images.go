// Package images makes the container images of the embedded cluster on this machine, out of Debian's
// packages, so that a lab needs no registry. They are named for what they are, see names.go.
package images

import (
	"context"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"time"

	"ordinal/cluster/internal/debian"
	"ordinal/cluster/internal/filelock"
	"ordinal/cluster/internal/image"
)

// Archive is an OCI archive in the cache.
type Archive struct {
	Path  string
	Names []string
}

// Build gives the archives of all images, and makes those that the cache lacks. self is the cluster's own
// binary, which is CoreDNS too. An archive's path changes with its content.
func Build(ctx context.Context, cacheDir, self string, progress func(done, total int, name string)) ([]Archive, error) {
	dir := filepath.Join(cacheDir, "images")
	release, err := filelock.Acquire(ctx, filepath.Join(dir, "lock"), nil)
	if err != nil {
		return nil, err
	}
	defer release()
	recipes := recipes(self)
	archives := make([]Archive, 0, len(recipes))
	for i, recipe := range recipes {
		progress(i, len(recipes), recipe.name)
		archive, err := build(ctx, cacheDir, dir, recipe)
		if err != nil {
			return nil, fmt.Errorf("make the image %s: %w", recipe.name, err)
		}
		archives = append(archives, archive)
	}
	progress(len(recipes), len(recipes), "")
	return archives, nil
}

func build(ctx context.Context, cacheDir, dir string, recipe recipe) (Archive, error) {
	tree, err := recipe.fetch(ctx, cacheDir)
	if err != nil {
		return Archive{}, err
	}
	img, err := recipe.image(tree)
	if err != nil {
		return Archive{}, err
	}
	key, err := keyOf(img, tree)
	if err != nil {
		return Archive{}, err
	}
	archive := Archive{Path: filepath.Join(dir, recipe.name+"-"+key+".tar"), Names: img.Names}
	now := time.Now()
	if err := os.Chtimes(archive.Path, now, now); err == nil {
		return archive, nil // there, and marked as used
	}
	if err := image.Write(archive.Path, img); err != nil {
		return Archive{}, err
	}
	return archive, prune(dir, recipe.name, now)
}

// keyOf is a hash of all that makes the image. Files of an unpacked tree are known by the tree's name,
// which says their versions; others by what they hold.
func keyOf(img image.Image, tree debian.Tree) (string, error) {
	hash := sha256.New()
	to := json.NewEncoder(hash)
	if err := to.Encode([]any{img.Names, img.Config, img.Created, filepath.Base(tree.Dir)}); err != nil {
		return "", err
	}
	for _, entry := range img.Entries {
		if err := to.Encode([]any{entry.Path, entry.Mode, entry.Link, entry.Body}); err != nil {
			return "", err
		}
		if entry.From == "" || within(tree.Dir, entry.From) {
			continue
		}
		if err := addFile(hash, entry.From); err != nil {
			return "", err
		}
	}
	return fmt.Sprintf("%x", hash.Sum(nil))[:12], nil
}

func within(dir, path string) bool {
	name, err := filepath.Rel(dir, path)
	return dir != "" && err == nil && filepath.IsLocal(name)
}

func addFile(to io.Writer, path string) error {
	file, err := os.Open(path)
	if err != nil {
		return err
	}
	defer file.Close()
	_, err = io.Copy(to, file)
	return err
}
