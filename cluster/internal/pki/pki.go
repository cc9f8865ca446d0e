package pki

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/x509"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"ordinal/cluster/internal/install"
)

// Groups and users that the addons bind to roles.
const (
	KubeletClient = "ordinal:kube-apiserver"
	Provisioner   = "ordinal:volumes"
	Admin         = "ordinal:admin"
	Policies      = "ordinal:policies"
	PoliciesGroup = "ordinal:policy-enforcers"
)

// Files is the folder of one installation's keys.
type Files struct {
	Dir string
	ca  *Authority
}

// Path of a file in the folder.
func (f Files) Path(name string) string { return filepath.Join(f.Dir, name) }

// Ensure makes what is missing or about to expire: authorities and the service account key live as long as the
// installation, everything else is renewed at a start.
func Ensure(dir string) (Files, error) {
	files := Files{Dir: dir}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return files, err
	}
	var err error
	if files.ca, err = files.authority("ca", "ordinal-cluster"); err != nil {
		return files, err
	}
	front, err := files.authority("front-ca", "ordinal-front-proxy")
	if err != nil {
		return files, err
	}
	if err := files.serviceAccountKey(); err != nil {
		return files, err
	}
	if err := files.leaf(front, "front-client", Leaf{Name: "front-proxy-client"}); err != nil {
		return files, err
	}
	for file, leaf := range controlPlaneLeaves() {
		if err := files.leaf(files.ca, file, leaf); err != nil {
			return files, err
		}
	}
	return files, nil
}

func controlPlaneLeaves() map[string]Leaf {
	return map[string]Leaf{
		"apiserver": {Name: "kube-apiserver", Hosts: []string{
			"kubernetes", "kubernetes.default", "kubernetes.default.svc", "kubernetes.default.svc.cluster.local",
			"localhost", "127.0.0.1", install.ControlIP, install.ServiceIP,
		}},
		"apiserver-kubelet":       {Name: KubeletClient},
		"admin":                   {Name: Admin, Groups: []string{"system:masters"}},
		"kube-controller-manager": {Name: "system:kube-controller-manager"},
		"kube-scheduler":          {Name: "system:kube-scheduler"},
		"volumes":                 {Name: Provisioner},
	}
}

// Node makes one node's certificates in a folder of its own and returns it; a node may join at any time.
func (f Files) Node(name, ip string) (Files, error) {
	own := Files{Dir: f.Path(name), ca: f.ca}
	if err := os.MkdirAll(own.Dir, 0o700); err != nil {
		return own, err
	}
	for file, leaf := range map[string]Leaf{
		"kubelet":         {Name: "system:node:" + name, Groups: []string{"system:nodes"}},
		"kubelet-serving": {Name: name, Hosts: []string{name, ip}},
		"kube-proxy":      {Name: "system:kube-proxy"},
		"policies":        {Name: Policies, Groups: []string{PoliciesGroup}},
	} {
		if err := own.leaf(f.ca, file, leaf); err != nil {
			return own, err
		}
	}
	return own, nil
}

// RemoveNode forgets a node's keys.
func (f Files) RemoveNode(name string) error { return os.RemoveAll(f.Path(name)) }

func (f Files) authority(file, name string) (*Authority, error) {
	certificate, err := os.ReadFile(f.Path(file + ".crt"))
	if err == nil {
		key, err := os.ReadFile(f.Path(file + ".key"))
		if err != nil {
			return nil, fmt.Errorf("%s has a certificate and no key: remove the data folder to start anew: %w", file, err)
		}
		return parseAuthority(certificate, key)
	}
	if !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	authority, key, err := newAuthority(name, time.Now())
	if err != nil {
		return nil, err
	}
	// The certificate is written last: it is what says that the pair is whole.
	if err := writePrivate(f.Path(file+".key"), key); err != nil {
		return nil, err
	}
	return authority, writePrivate(f.Path(file+".crt"), authority.PEM)
}

func (f Files) leaf(authority *Authority, file string, leaf Leaf) error {
	now := time.Now()
	if current, err := os.ReadFile(f.Path(file + ".crt")); err == nil && authority.isCurrent(current, leaf, now) {
		return nil
	}
	certificate, key, err := authority.Issue(leaf, now)
	if err != nil {
		return err
	}
	if err := writePrivate(f.Path(file+".key"), key); err != nil {
		return err
	}
	return writePrivate(f.Path(file+".crt"), certificate)
}

func (f Files) serviceAccountKey() error {
	if _, err := os.Stat(f.Path("sa.pub")); err == nil {
		return nil
	}
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		return err
	}
	private, err := encodeKey(key)
	if err != nil {
		return err
	}
	public, err := x509.MarshalPKIXPublicKey(&key.PublicKey)
	if err != nil {
		return err
	}
	if err := writePrivate(f.Path("sa.key"), private); err != nil {
		return err
	}
	return writePrivate(f.Path("sa.pub"), encode("PUBLIC KEY", public))
}

// CA is the certificate that all others here are signed with.
func (f Files) CA() []byte { return f.ca.PEM }
