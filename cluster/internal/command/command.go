// Package command is what a person, or Ordinal's start, can tell the binary to do with a cluster.
package command

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"strings"
	"syscall"

	"ordinal/cluster/internal/install"
)

// Usage is printed for an unknown command.
const Usage = `ordinal-cluster: the embedded Kubernetes of Ordinal

  up --data DIR [--cache DIR] [--nodes N] [--port P] [--progress FILE]
                                run the cluster until SIGTERM or Ctrl-C
  down --data DIR               stop it politely
  status --data DIR [--json]
  kubeconfig --data DIR         print the administrator's kubeconfig
  node list --data DIR [--json]
  node add|remove|off|on|cut|heal NAME --data DIR
  kubectl --data DIR ...        kubectl on this cluster
  clean --data DIR              remove what a killed cluster left
  leftovers --data DIR [--json] list it; exit status 1 if there is any

and each component by its name: etcd, kube-apiserver, kubelet, ...
`

// commands by name; each gets the arguments after it and gives the exit status.
var commands = map[string]func(context.Context, []string) (int, error){
	"up": up, "down": down, "status": showStatus, "kubeconfig": showKubeconfig, "node": nodeCommand, "clean": clean, "leftovers": showLeftovers, "kubectl": kubectl,
}

// Find returns the command, which ends the process itself.
func Find(name string) (func(), bool) {
	run, ok := commands[name]
	if !ok {
		return nil, false
	}
	return func() {
		// The first signal asks; after it the default holds, so that a second one ends the process at once.
		ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGTERM, syscall.SIGINT, syscall.SIGHUP)
		context.AfterFunc(ctx, stop)
		// Whoever read our words may be gone; a cluster must not end for that.
		signal.Ignore(syscall.SIGPIPE)
		code, err := run(ctx, os.Args[1:])
		if err != nil {
			fmt.Fprintln(os.Stderr, name+":", err)
			code = max(code, 1)
		}
		os.Exit(code)
	}, true
}

// flags are those of one command; data is every command's.
type flags struct {
	*flag.FlagSet
	data  *string
	cache *string
	json  *bool
}

func newFlags(name string) flags {
	set := flag.NewFlagSet(name, flag.ContinueOnError)
	return flags{
		FlagSet: set,
		data:    set.String("data", "", "folder of the cluster's state"),
		cache:   set.String("cache", defaultCache(), "folder of what all clusters share"),
		json:    set.Bool("json", false, "print JSON"),
	}
}

func defaultCache() string {
	if dir := os.Getenv("ORDINAL_CACHE"); dir != "" {
		return dir
	}
	dir, err := os.UserCacheDir()
	if err != nil {
		return ""
	}
	return filepath.Join(dir, "ordinal")
}

// parse takes flags before and after the other arguments, of which there must be as many as named.
func (f flags) parse(args []string, named ...string) ([]string, error) {
	var others []string
	for len(args) > 0 {
		if err := f.Parse(args); err != nil {
			return nil, err
		}
		if args = f.Args(); len(args) > 0 {
			others, args = append(others, args[0]), args[1:]
		}
	}
	if len(others) != len(named) {
		return nil, fmt.Errorf("want: %s %s --data DIR", f.Name(), strings.Join(named, " "))
	}
	return others, nil
}

func (f flags) install() (install.Install, error) { return install.Open(*f.data, *f.cache) }

// existing refuses a folder in which no cluster ever was, rather than make it.
func (f flags) existing() (install.Install, error) {
	if *f.data == "" {
		return install.Install{}, errors.New("no data folder: name one with --data DIR")
	}
	if !install.Exists(*f.data) {
		return install.Install{}, fmt.Errorf("no cluster was ever started in %s", *f.data)
	}
	return f.install()
}
