package pki

import (
	"crypto/x509"
	"os"
	"path/filepath"
	"testing"
	"time"

	"k8s.io/client-go/tools/clientcmd"
)

func TestASecondStartKeepsEveryKey(t *testing.T) {
	dir := t.TempDir()
	if _, err := Ensure(dir); err != nil {
		t.Fatal(err)
	}
	before := contents(t, dir)
	if _, err := Ensure(dir); err != nil {
		t.Fatal(err)
	}
	for name, content := range contents(t, dir) {
		if before[name] != content {
			t.Errorf("%s was made anew", name)
		}
	}
}

func TestAnExpiringLeafIsRenewedAndTheAuthorityKept(t *testing.T) {
	authority, _, err := newAuthority("test", time.Now())
	if err != nil {
		t.Fatal(err)
	}
	leaf := Leaf{Name: "someone", Hosts: []string{"a.example", "10.0.0.1"}}
	now := time.Now()
	certificate, _, err := authority.Issue(leaf, now)
	if err != nil {
		t.Fatal(err)
	}
	other, _, _ := newAuthority("test", now)
	moved := Leaf{Name: "someone", Hosts: []string{"10.0.0.2"}}
	for name, c := range map[string]struct{ got, want bool }{
		"fresh":           {authority.isCurrent(certificate, leaf, now), true},
		"about to expire": {authority.isCurrent(certificate, leaf, now.Add(leafLife-leafRenewal+time.Hour)), false},
		"another host":    {authority.isCurrent(certificate, moved, now), false},
		"another holder":  {authority.isCurrent(certificate, Leaf{Name: "else"}, now), false},
		"another CA":      {other.isCurrent(certificate, leaf, now), false},
		"not PEM":         {authority.isCurrent([]byte("x"), leaf, now), false},
	} {
		if c.got != c.want {
			t.Errorf("%s: current is %v", name, c.got)
		}
	}
}

func TestAServersCertificateIsNoClients(t *testing.T) {
	dir := t.TempDir()
	files, err := Ensure(dir)
	if err != nil {
		t.Fatal(err)
	}
	node, err := files.Node("node-1", "10.246.0.11")
	if err != nil {
		t.Fatal(err)
	}
	roots := x509.NewCertPool()
	roots.AddCert(files.ca.Certificate)
	for file, usage := range map[string]x509.ExtKeyUsage{"kubelet": x509.ExtKeyUsageClientAuth, "kubelet-serving": x509.ExtKeyUsageServerAuth} {
		content, _ := os.ReadFile(node.Path(file + ".crt"))
		certificate, err := parseCertificate(content)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := certificate.Verify(x509.VerifyOptions{Roots: roots, KeyUsages: []x509.ExtKeyUsage{usage}}); err != nil {
			t.Errorf("%s: %v", file, err)
		}
		if len(certificate.ExtKeyUsage) != 1 {
			t.Errorf("%s serves %v", file, certificate.ExtKeyUsage)
		}
	}
}

func TestKubeconfigStandsAlone(t *testing.T) {
	dir := t.TempDir()
	files, err := Ensure(dir)
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(dir, "admin.kubeconfig")
	if err := files.WriteKubeconfig("admin", "https://127.0.0.1:1", path); err != nil {
		t.Fatal(err)
	}
	config, err := clientcmd.BuildConfigFromFlags("", path)
	if err != nil {
		t.Fatal(err)
	}
	if len(config.CertData) == 0 || len(config.KeyData) == 0 || len(config.CAData) == 0 || config.CertFile != "" {
		t.Error("the kubeconfig leans on other files")
	}
}

func TestNothingIsReadableByOthers(t *testing.T) {
	dir := t.TempDir()
	files, err := Ensure(dir)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := files.Node("node-1", "10.246.0.11"); err != nil {
		t.Fatal(err)
	}
	err = filepath.WalkDir(dir, func(path string, entry os.DirEntry, err error) error {
		if err != nil || path == dir {
			return err
		}
		info, err := entry.Info()
		if err == nil && info.Mode().Perm()&0o077 != 0 {
			t.Errorf("%s is %v", path, info.Mode())
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

func contents(t *testing.T, dir string) map[string]string {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	found := map[string]string{}
	for _, entry := range entries {
		content, err := os.ReadFile(filepath.Join(dir, entry.Name()))
		if err != nil {
			t.Fatal(err)
		}
		found[entry.Name()] = string(content)
	}
	return found
}
