//go:build integration

package images

import (
	"strings"
	"testing"
)

// A student's shell, with the tools that the lessons use, as the user whom the image names.
func toolboxIsFurnished(t *testing.T, root string) {
	output, _ := enterBy(t, root, "1000:1000", "/usr/bin/bash", `
export HOME=/tmp KUBERNETES_SERVICE_HOST=10.0.0.1 KUBERNETES_SERVICE_PORT=443
for tool in bash cat curl diff dig dtach find grep gzip jq k kubectl less ls nano nc ps sed sleep sort stty tar top vi vim watch xargs; do
  bash -lic "command -v $tool" >/dev/null 2>&1 || echo "lacks $tool"
done
for tool in curl dig jq nano vim 'dtach --help;' kubectl; do
  case $tool in kubectl) kubectl version --client ;; dig) dig -v ;; dtach*) dtach --help ;; *) $tool --version ;; esac >/tmp/said 2>&1 || echo "$tool fails: $(cat /tmp/said)"
done
bash -lic '_completion_loader kubectl; complete -p kubectl; _completion_loader k; complete -p k' 2>&1 | grep __start
id -un; locale -k charmap 2>/dev/null || printf '%s\n' "$LANG"
printf 'é' | LC_ALL=C.UTF-8 wc -m
[ -s /etc/ssl/certs/ca-certificates.crt ] && echo trusts`)
	for _, not := range []string{"lacks", "fails"} {
		if strings.Contains(output, not) {
			t.Errorf("output says %q:\n%s", not, output)
		}
	}
	for _, want := range []string{"__start_kubectl kubectl", "__start_kubectl k\n", "student\n", "\n1\n", "trusts"} {
		if !strings.Contains(output, want) {
			t.Errorf("output lacks %q:\n%s", want, output)
		}
	}
}
