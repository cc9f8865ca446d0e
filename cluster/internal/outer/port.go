package outer

import (
	"context"
	"errors"
	"fmt"
	"net"
	"os"
	"strconv"
	"strings"
	"syscall"
)

// listen takes the port on which the host reaches the API server: the wanted one, else the one of last time, so that
// kubeconfigs go on to serve, else any.
func (r *running) listen(context.Context) error {
	if r.options.Port != 0 {
		listener, err := listenOn(r.options.Port)
		if errors.Is(err, syscall.EADDRINUSE) {
			return fmt.Errorf("port %d is taken: choose another with --port, or none to get a free one", r.options.Port)
		}
		if err != nil {
			return err
		}
		return r.useListener(listener)
	}
	for _, port := range []int{r.lastPort(), 0} {
		if listener, err := listenOn(port); err == nil {
			return r.useListener(listener)
		} else if port == 0 {
			return err
		}
	}
	return nil
}

func listenOn(port int) (*net.TCPListener, error) {
	return net.ListenTCP("tcp4", &net.TCPAddr{IP: net.IPv4(127, 0, 0, 1), Port: port})
}

func (r *running) useListener(listener *net.TCPListener) error {
	r.listener = listener
	port := listener.Addr().(*net.TCPAddr).Port
	r.status.Server = fmt.Sprintf("https://127.0.0.1:%d", port)
	return os.WriteFile(r.options.Install.PortFile(), []byte(strconv.Itoa(port)), 0o600)
}

func (r *running) lastPort() int {
	content, err := os.ReadFile(r.options.Install.PortFile())
	if err != nil {
		return 0
	}
	port, err := strconv.Atoi(strings.TrimSpace(string(content)))
	if err != nil {
		return 0
	}
	return port
}
