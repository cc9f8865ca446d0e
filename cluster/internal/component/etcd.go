package component

import (
	"flag"
	"fmt"
	"net/url"
	"os"
	"os/signal"
	"path/filepath"
	"syscall"
	"time"

	"go.etcd.io/etcd/server/v3/embed"
)

const etcdStartLimit = 60 * time.Second

// etcd serves clients on a Unix socket only: the mode of the socket's folder is the access control, and no Pod
// can reach it.
func etcd() {
	flags := flag.NewFlagSet("etcd", flag.ExitOnError)
	dir := flags.String("data-dir", "", "where the data is kept")
	socket := flags.String("socket", "", "Unix socket for clients")
	_ = flags.Parse(os.Args[1:])

	signals := make(chan os.Signal, 1)
	signal.Notify(signals, syscall.SIGTERM, syscall.SIGINT)
	server, err := startEtcd(*dir, *socket)
	if err != nil {
		fatal("etcd", err)
	}
	select {
	case <-signals:
		server.Close()
	case err := <-server.Err():
		fatal("etcd", err)
	}
}

func startEtcd(dir, socket string) (*embed.Etcd, error) {
	// Peer and advertised addresses must look like host:port; as Unix sockets those are relative file names.
	if err := os.Chdir(filepath.Dir(socket)); err != nil {
		return nil, err
	}
	for _, stale := range []string{socket, "peer:1"} {
		if err := os.Remove(stale); err != nil && !os.IsNotExist(err) {
			return nil, err
		}
	}
	server, err := embed.StartEtcd(etcdConfig(dir, socket))
	if err != nil {
		return nil, err
	}
	select {
	case <-server.Server.ReadyNotify():
		return server, nil
	case err := <-server.Err():
		return nil, err
	case <-time.After(etcdStartLimit):
		server.Close()
		return nil, fmt.Errorf("not ready after %s", etcdStartLimit)
	}
}

func etcdConfig(dir, socket string) *embed.Config {
	peer := url.URL{Scheme: "unix", Host: "peer:1"}
	config := embed.NewConfig()
	config.Name = "default"
	config.Dir = dir
	config.ListenClientUrls = []url.URL{{Scheme: "unix", Path: socket}}
	config.AdvertiseClientUrls = []url.URL{{Scheme: "unix", Host: "client:1"}}
	config.ListenPeerUrls = []url.URL{peer}
	config.AdvertisePeerUrls = []url.URL{peer}
	config.InitialCluster = config.Name + "=" + peer.String()
	config.AutoCompactionMode = "periodic"
	config.AutoCompactionRetention = "1h"
	config.QuotaBackendBytes = 2 << 30
	config.LogLevel = "warn"
	// Without a bound every request is a warning.
	config.WarningUnaryRequestDuration = embed.DefaultWarningUnaryRequestDuration
	return config
}

func fatal(component string, err error) {
	fmt.Fprintf(os.Stderr, "%s: %v\n", component, err)
	os.Exit(1)
}
