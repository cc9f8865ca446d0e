package images

import (
	_ "embed"
	"io/fs"
	paths "path"
	"slices"
	"strings"

	v1 "github.com/opencontainers/image-spec/specs-go/v1"

	"ordinal/cluster/internal/debian"
	"ordinal/cluster/internal/image"
)

//go:embed mariadb/entrypoint
var mariadbEntrypoint string

//go:embed mariadb/healthcheck
var mariadbHealthcheck string

//go:embed mariadb/server.cnf
var mariadbConf string

//go:embed redis/entrypoint
var redisEntrypoint string

// notInDatabases are needed by Debian's installation scripts, and by clients in Perl, which are left out.
var notInDatabases = append([]string{"adduser", "debianutils", "dpkg", "init-system-helpers", "libconfig-inifiles-perl", "libgdbm6",
	"libgdbm-compat4", "libperl5.36", "libperl5.40", "lsb-base", "mysql-common", "passwd", "perl", "perl-base",
	"perl-modules-5.36", "perl-modules-5.40", "procps", "sysvinit-utils", "tar"}, notInContainers...)

const (
	hubEntrypoint = "/usr/local/bin/docker-entrypoint.sh"
	databaseUser  = "999" // of mariadb's and redis's images on Docker Hub alike
)

var mariadb = recipe{
	name:     "mariadb",
	packages: append([]string{"mariadb-server-core", "mariadb-client"}, shell...),
	leave:    notInDatabases,
	omit:     notOfMariaDB,
	names:    func(version string) []string { return labNames("mariadb", version, supportedLong(version)...) },
	config: v1.ImageConfig{
		Entrypoint: []string{hubEntrypoint}, Cmd: []string{"mariadbd"}, Env: append([]string{"LANG=C.UTF-8"}, path...),
		ExposedPorts: map[string]struct{}{"3306/tcp": {}}, Volumes: map[string]struct{}{"/var/lib/mysql": {}},
	},
	entries: mariadbEntries,
}

var redis = recipe{
	name:     "redis",
	packages: append([]string{"redis-server"}, shell...),
	leave:    notInDatabases,
	omit:     func(name string) bool { return slices.Contains([]string{"usr/bin/redis-benchmark"}, name) },
	names: func(version string) []string {
		major, _, _ := strings.Cut(version, ".")
		return labNames("redis", version, major)
	},
	config: v1.ImageConfig{
		Entrypoint: []string{hubEntrypoint}, Cmd: []string{"redis-server"}, Env: path, WorkingDir: "/data",
		ExposedPorts: map[string]struct{}{"6379/tcp": {}}, Volumes: map[string]struct{}{"/data": {}},
	},
	entries: redisEntries,
}

// supportedLong gives the tag lts to the series that MariaDB's authors support for years.
func supportedLong(version string) []string {
	for _, series := range []string{"10.6", "10.11", "11.4", "11.8", "12.3"} {
		if strings.HasPrefix(version, series+".") {
			return []string{"lts"}
		}
	}
	return nil
}

// notOfMariaDB is what a server and those who talk to it do without; each program is 5 MB.
func notOfMariaDB(name string) bool {
	folder, file := paths.Split(name)
	switch folder {
	case "usr/bin/":
		isMaria := strings.HasPrefix(file, "mariadb-") || strings.HasPrefix(file, "mysql")
		kept := []string{"mariadb-admin", "mariadb-binlog", "mariadb-dump", "mariadb-install-db"}
		others := []string{"innochecksum", "innotop", "mytop", "perror", "replace", "resolve_stack_dump"}
		return isMaria && !slices.Contains(kept, file) || slices.Contains(others, file)
	case "usr/sbin/", "usr/share/mysql/", "usr/share/mysql/charsets/", "usr/share/mysql/english/":
		return false
	}
	return strings.HasPrefix(name, "usr/share/mysql/")
}

func mariadbEntries(tree debian.Tree) ([]image.Entry, error) {
	entries, err := shellEntries(tree)
	return append(entries, append(ofUser("mysql", "/var/lib/mysql"),
		executable(hubEntrypoint, mariadbEntrypoint),
		executable("/usr/local/bin/healthcheck.sh", mariadbHealthcheck),
		image.File("etc/mysql/mariadb.conf.d/50-container.cnf", mariadbConf),
		image.Folder("etc/mysql/conf.d", 0o755),
		image.Link("etc/mysql/my.cnf", "mariadb.cnf"), // by update-alternatives
		image.Link("usr/bin/mysql", "mariadb"),
		image.Folder("docker-entrypoint-initdb.d", 0o755),
		image.Folder("run/mysqld", 0o777|fs.ModeSticky),
		image.Folder("var/lib/mysql", 0o777|fs.ModeSticky),
		// HELP in the client has nothing to say then, and a new database is there in half the time.
		image.File("usr/share/mysql/fill_help_tables.sql", ""),
	)...), err
}

func redisEntries(tree debian.Tree) ([]image.Entry, error) {
	entries, err := shellEntries(tree)
	return append(entries, append(ofUser("redis", "/data"),
		executable(hubEntrypoint, redisEntrypoint),
		image.Folder("data", 0o777|fs.ModeSticky),
	)...), err
}

// ofUser lays the tables of users out with one more, the server's.
func ofUser(name, home string) []image.Entry {
	return []image.Entry{
		image.File("etc/passwd", passwd+name+":x:"+databaseUser+":"+databaseUser+":"+name+":"+home+":/bin/false\n"),
		image.File("etc/group", group+name+":x:"+databaseUser+":\n"),
	}
}

func executable(file, body string) image.Entry {
	return image.Entry{Path: strings.TrimPrefix(file, "/"), Mode: 0o755, Body: []byte(body)}
}
