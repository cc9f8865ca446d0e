package command

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"

	"ordinal/cluster/internal/component"
	"ordinal/cluster/internal/control"
	"ordinal/cluster/internal/install"
)

// kubectl runs kubectl on a cluster of ours. Without --data it takes KUBECONFIG, but never the user's own kubeconfig.
func kubectl(_ context.Context, args []string) (int, error) {
	data, rest := takeData(args)
	if data != "" {
		if !install.Exists(data) {
			return 1, errors.New("no cluster was ever started in " + data)
		}
		one, err := install.Open(data, "")
		if err != nil {
			return 1, err
		}
		if _, err := os.Stat(one.Kubeconfig()); err != nil {
			return 1, control.ErrNotRunning
		}
		// What kubectl remembers of a cluster goes beside the cluster, and not into the user's home.
		for name, value := range map[string]string{"KUBECONFIG": one.Kubeconfig(), "KUBECACHEDIR": filepath.Join(one.Run(), "kubectl")} {
			if err := os.Setenv(name, value); err != nil {
				return 1, err
			}
		}
	}
	if os.Getenv("KUBECONFIG") == "" && !hasKubeconfig(rest) {
		return 2, errors.New("which cluster? Name its data folder with --data DIR, or a kubeconfig with --kubeconfig FILE or KUBECONFIG")
	}
	os.Args = append([]string{"kubectl"}, rest...)
	run, _ := component.Find("kubectl")
	run()
	return 0, nil
}

// takeData takes --data DIR out of the arguments before the first that is not kubectl's own: what follows -- belongs to a
// program in a Pod.
func takeData(args []string) (data string, rest []string) {
	for i := 0; i < len(args); i++ {
		value, isJoined := strings.CutPrefix(args[i], "--data=")
		switch {
		case args[i] == "--":
			return data, append(rest, args[i:]...)
		case isJoined:
			data = value
		case args[i] == "--data" && i+1 < len(args):
			i++
			data = args[i]
		default:
			rest = append(rest, args[i])
		}
	}
	return data, rest
}

func hasKubeconfig(args []string) bool {
	for _, arg := range args {
		if arg == "--" {
			return false
		}
		if arg == "--kubeconfig" || strings.HasPrefix(arg, "--kubeconfig=") {
			return true
		}
	}
	return false
}
