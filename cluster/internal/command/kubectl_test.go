package command

import (
	"slices"
	"testing"
)

func TestTheDataFolderIsTakenOutOfKubectlsArguments(t *testing.T) {
	for name, c := range map[string]struct {
		args []string
		data string
		rest []string
	}{
		"before":          {[]string{"--data", "d", "get", "pods"}, "d", []string{"get", "pods"}},
		"after":           {[]string{"get", "pods", "--data=d"}, "d", []string{"get", "pods"}},
		"none":            {[]string{"get", "pods"}, "", []string{"get", "pods"}},
		"a Pod's own":     {[]string{"exec", "a", "--", "x", "--data", "y"}, "", []string{"exec", "a", "--", "x", "--data", "y"}},
		"without a value": {[]string{"get", "--data"}, "", []string{"get", "--data"}},
	} {
		data, rest := takeData(c.args)
		if data != c.data || !slices.Equal(rest, c.rest) {
			t.Errorf("%s: %q, %q", name, data, rest)
		}
	}
}

func TestFlagsMayStandAfterTheName(t *testing.T) {
	flags := newFlags("node off")
	others, err := flags.parse([]string{"node-2", "--data", "d"}, "NAME")
	if err != nil || !slices.Equal(others, []string{"node-2"}) || *flags.data != "d" {
		t.Errorf("%q, %v, %q", others, err, *flags.data)
	}
	if _, err := newFlags("node off").parse([]string{"--data", "d"}, "NAME"); err == nil {
		t.Error("a missing name must be refused")
	}
}
