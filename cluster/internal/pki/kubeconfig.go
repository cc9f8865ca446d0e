package pki

import (
	"os"

	"k8s.io/client-go/tools/clientcmd"
	"k8s.io/client-go/tools/clientcmd/api"
)

const contextName = "ordinal"

// WriteKubeconfig writes a kubeconfig with the keys of leaf inside, so that the file serves wherever it is copied.
func (f Files) WriteKubeconfig(leaf, server, path string) error {
	certificate, err := os.ReadFile(f.Path(leaf + ".crt"))
	if err != nil {
		return err
	}
	key, err := os.ReadFile(f.Path(leaf + ".key"))
	if err != nil {
		return err
	}
	config := api.NewConfig()
	config.Clusters[contextName] = &api.Cluster{Server: server, CertificateAuthorityData: f.ca.PEM}
	config.AuthInfos[leaf] = &api.AuthInfo{ClientCertificateData: certificate, ClientKeyData: key}
	config.Contexts[contextName] = &api.Context{Cluster: contextName, AuthInfo: leaf}
	config.CurrentContext = contextName
	content, err := clientcmd.Write(*config)
	if err != nil {
		return err
	}
	// A reader must never see half a file.
	if err := writePrivate(path+".new", content); err != nil {
		return err
	}
	return os.Rename(path+".new", path)
}
