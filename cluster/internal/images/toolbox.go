package images

import (
	_ "embed"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	v1 "github.com/opencontainers/image-spec/specs-go/v1"

	"ordinal/cluster/internal/debian"
	"ordinal/cluster/internal/image"
)

//go:embed toolbox/profile
var toolboxProfile string

//go:embed toolbox/bashrc
var toolboxBashrc string

//go:embed toolbox/vimrc
var toolboxVimrc string

//go:embed toolbox/complete-kubectl
var completeKubectl string

//go:embed toolbox/complete-k
var completeK string

// bundle is where OpenSSL and curl look for the authorities that they trust.
const bundle = "etc/ssl/certs/ca-certificates.crt"

// notInToolbox are needed by installation scripts only; Perl alone is half as large as all the rest.
var notInToolbox = append([]string{"base-files", "debianutils", "dpkg", "init-system-helpers", "libfile-find-rule-perl",
	"libgdbm6", "libgdbm-compat4", "libnumber-compare-perl", "libperl5.36", "libperl5.40", "libtext-glob-perl",
	"openssl", "openssl-provider-legacy", "perl", "perl-base", "perl-modules-5.36", "perl-modules-5.40", "usrmerge",
	"vim-runtime"}, notInContainers...)

// toolbox is what a student's terminal opens in. Its first process waits, reaps, and ends when asked; shells are started in it.
func toolbox(kubectl string) recipe {
	return recipe{
		name: "toolbox",
		packages: []string{"bash", "bash-completion", "bind9-dnsutils", "ca-certificates", "catatonit", "coreutils", "curl",
			"diffutils", "dtach", "findutils", "grep", "gzip", "jq", "less", "libc-bin", "mawk", "nano", "ncurses-base", "netcat-openbsd",
			"procps", "sed", "tar", "vim-tiny"},
		leave: notInToolbox,
		keep:  []string{"usr/share/bash-completion"},
		names: func(string) []string { return []string{Toolbox} },
		config: v1.ImageConfig{
			Entrypoint: []string{"/usr/bin/catatonit", "-P"}, User: "1000:1000", WorkingDir: "/home/student",
			Env: append([]string{"LANG=C.UTF-8", "TERM=xterm-256color", "HOME=/home/student", "USER=student"}, path...),
		},
		entries: func(tree debian.Tree) ([]image.Entry, error) { return toolboxEntries(tree, kubectl) },
	}
}

func toolboxEntries(tree debian.Tree, kubectl string) ([]image.Entry, error) {
	authorities, err := authoritiesOf(tree.Dir)
	if err != nil {
		return nil, err
	}
	const completions = "usr/share/bash-completion/completions/"
	return []image.Entry{
		image.Program("usr/local/bin/kubectl", kubectl),
		image.File("etc/passwd", "root:x:0:0:root:/root:/bin/bash\nstudent:x:1000:1000:student:/home/student:/bin/bash\n"+
			"nobody:x:65534:65534:nobody:/nonexistent:/bin/false\n"),
		image.File("etc/group", "root:x:0:\nstudent:x:1000:\nnogroup:x:65534:\n"),
		image.File("etc/nsswitch.conf", nsswitch),
		image.File("etc/profile", toolboxProfile),
		image.File("etc/bash.bashrc", toolboxBashrc),
		image.File("etc/vim/vimrc.tiny", toolboxVimrc),
		image.File(completions+"kubectl", completeKubectl),
		image.File(completions+"k", completeK),
		image.File(bundle, authorities),
		image.Folder("tmp", 0o777|fs.ModeSticky),
		image.Folder("var/tmp", 0o777|fs.ModeSticky),
		image.Folder("root", 0o700),
		image.Folder("run", 0o755),
		image.Folder("home/student", 0o777), // files of an image are root's; a volume lies over this one
		image.Link("var/run", "/run"),
		// What the packages' installation scripts would do by update-alternatives.
		image.Link("usr/bin/sh", "bash"),
		image.Link("usr/bin/awk", "mawk"),
		image.Link("usr/bin/nc", "nc.openbsd"),
		image.Link("usr/bin/vim", "vim.tiny"),
		image.Link("usr/bin/vi", "vim.tiny"),
		image.Link("usr/bin/editor", "nano"),
		image.Link("usr/bin/pager", "less"),
	}, nil
}

// authoritiesOf does what the package's installation script does: one file of all the certificates.
func authoritiesOf(dir string) (string, error) {
	files, err := filepath.Glob(filepath.Join(dir, "usr/share/ca-certificates/*/*.crt"))
	if err != nil {
		return "", err
	}
	if len(files) == 0 {
		return "", errors.New("the package ca-certificates holds no certificate")
	}
	slices.Sort(files)
	var all strings.Builder
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			return "", err
		}
		all.Write(text)
	}
	return all.String(), nil
}
