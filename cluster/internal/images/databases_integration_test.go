//go:build integration

package images

import (
	"strings"
	"testing"
)

// mariadbKeeps starts on an empty folder, stops, and starts again: accounts and rows have to be there.
func mariadbKeeps(t *testing.T, root, user string) {
	output, logged := enter(t, root, user, `
export MARIADB_ROOT_PASSWORD="it's \\ a secret" MARIADB_DATABASE=farm MARIADB_USER=farmer MARIADB_PASSWORD=hay
serve() { docker-entrypoint.sh --server-id=7 >&3 2>&3 & server=$!
  for i in $(seq 200); do healthcheck.sh --connect 2>/dev/null && break; sleep 0.1; done; }
stop() { kill -TERM $server; wait $server; echo ended with $?; }
ask() { name=$1 MYSQL_PWD=$2; export MYSQL_PWD; mariadb -N -h 127.0.0.1 -u $name -e "$3" 2>&1; }
(unset MARIADB_ROOT_PASSWORD; docker-entrypoint.sh mariadbd 2>&1 || echo refused)
mkdir -p /var/lib/mysql/.new/half
serve
ask root "$MARIADB_ROOT_PASSWORD" 'SELECT @@server_id'
ask farmer hay 'CREATE TABLE farm.cows (name TEXT); INSERT INTO farm.cows VALUES ("Daisy")'
ask farmer wrong 'SELECT 1'
ask farmer hay 'SELECT count(*) FROM mysql.user'
mariadb-dump -h 127.0.0.1 -u farmer -phay farm | grep -c Daisy
stop
serve
ask farmer hay 'SELECT name FROM farm.cows'
id -un; stat -c %U /var/lib/mysql/mysql
docker-entrypoint.sh sh -c 'echo other programs run'
stop
ls -A /var/lib/mysql | grep -c new || true`)
	for _, want := range []string{"set MARIADB_ROOT_PASSWORD\nrefused\n7\n", "ERROR 1045", "ERROR 1142", "\n1\nended with 0\nDaisy\n",
		"\nmysql\nother programs run\nended with 0\n0\n"} {
		if !strings.Contains(output, want) {
			t.Errorf("output lacks %q:\n%s\n%s", want, output, logged)
		}
	}
}

func redisKeeps(t *testing.T, root string) {
	output, logged := enter(t, root, "0:0", `
cd /data; docker-entrypoint.sh --appendonly yes >&3 2>&3 & server=$!
for i in $(seq 100); do redis-cli ping 2>/dev/null | grep -q PONG && break; sleep 0.1; done
redis-cli set cow Daisy; redis-cli get cow; redis-cli config get protected-mode | tail -n 1
stat -c %U /data; kill -TERM $server; wait $server; echo ended with $?`)
	if want := "OK\nDaisy\nno\nredis\nended with 0\n"; output != want {
		t.Errorf("output is\n%s, want\n%s\n%s", output, want, logged)
	}
}
