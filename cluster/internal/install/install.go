// Package install names one installation of the cluster: its data folder, and every path and address derived from it.
package install

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"os"
	"path/filepath"
)

// Install is one cluster, known by the folder that holds its state.
type Install struct {
	Data  string `json:"data"`
	Cache string `json:"cache"`
	// ID is short, stable and unique to the folder: it names what lies outside it (control groups).
	ID string `json:"id"`
}

// Open resolves the data folder and makes it, readable by its owner only.
func Open(data, cache string) (Install, error) {
	if data == "" {
		return Install{}, fmt.Errorf("no data folder: name one with --data DIR")
	}
	absolute, err := filepath.Abs(data)
	if err != nil {
		return Install{}, err
	}
	if err := os.MkdirAll(absolute, 0o700); err != nil {
		return Install{}, fmt.Errorf("cannot make the data folder: %w", err)
	}
	// Two spellings of one folder must be one cluster.
	resolved, err := filepath.EvalSymlinks(absolute)
	if err != nil {
		return Install{}, err
	}
	if cache != "" {
		if cache, err = filepath.Abs(cache); err != nil {
			return Install{}, err
		}
	}
	one := Named(resolved)
	one.Cache = cache
	return one, nil
}

// Named is the installation of a resolved path, whether the folder is there or not.
func Named(resolved string) Install {
	sum := sha256.Sum256([]byte(resolved))
	return Install{Data: resolved, ID: hex.EncodeToString(sum[:5])}
}

// Exists tells whether a cluster was ever started in the folder.
func Exists(data string) bool {
	_, err := os.Stat(filepath.Join(data, "run", "lock"))
	return err == nil
}

func (i Install) path(parts ...string) string {
	return filepath.Join(append([]string{i.Data}, parts...)...)
}

// Folders are made before anything starts.
func (i Install) Folders() []string {
	return []string{i.Run(), i.Logs(), i.PKI(), i.Volumes(), i.Nodes(), i.path("etcd"), i.path("state")}
}

func (i Install) Run() string             { return i.path("run") }
func (i Install) Lock() string            { return i.path("run", "lock") }
func (i Install) Status() string          { return i.path("run", "status.json") }
func (i Install) ControlSocket() string   { return i.path("run", "control.sock") }
func (i Install) Kubeconfig() string      { return i.path("run", "admin.kubeconfig") }
func (i Install) Logs() string            { return i.path("log") }
func (i Install) PKI() string             { return i.path("pki") }
func (i Install) Etcd() string            { return i.path("etcd", "data") }
func (i Install) Volumes() string         { return i.path("volumes") }
func (i Install) Nodes() string           { return i.path("nodes") }
func (i Install) Node(name string) string { return i.path("nodes", name) }
func (i Install) NodeList() string        { return i.path("state", "nodes.json") }
func (i Install) PortFile() string        { return i.path("state", "port") }

// CgroupRoot is the cluster's own subtree in every hierarchy, seen from the hierarchy's root.
func (i Install) CgroupRoot() string { return "/ordinal-" + i.ID }
