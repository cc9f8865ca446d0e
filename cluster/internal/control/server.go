// Package control is the way to ask a running cluster for something: HTTP and JSON on a Unix socket in its data folder.
//
//	GET    /status              components and nodes
//	GET    /nodes
//	POST   /nodes               {"name": "node-2"}: add, and wait until it is Ready
//	DELETE /nodes/node-2        remove
//	POST   /nodes/node-2/off    power loss; also on, cut, heal
package control

import (
	"context"
	"encoding/json"
	"errors"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"time"

	"ordinal/cluster/internal/fleet"
	"ordinal/cluster/internal/supervise"
)

// Status is what runs.
type Status struct {
	Components []supervise.State `json:"components"`
	Nodes      []fleet.View      `json:"nodes"`
}

// failure is the body of every answer that is not a success.
type failure struct {
	Error string `json:"error"`
}

// Nodes is what the socket can do to the nodes.
type Nodes interface {
	Views() []fleet.View
	Add(ctx context.Context, name, reservedFor string) error
	Remove(ctx context.Context, name string) error
	Off(ctx context.Context, name string) error
	On(ctx context.Context, name string) error
	Cut(ctx context.Context, name string) error
	Heal(ctx context.Context, name string) error
	Fence(ctx context.Context, name string) error
	Unfence(ctx context.Context, name string) error
}

// Server answers on the socket.
type Server struct {
	Fleet      Nodes
	Components func() []supervise.State

	server *http.Server
}

// Listen starts to answer. The socket is its owner's only.
func (s *Server) Listen(socket string) error {
	if err := os.Remove(socket); err != nil && !errors.Is(err, os.ErrNotExist) {
		return err
	}
	short, release, err := shorten(socket)
	if err != nil {
		return err
	}
	defer release()
	listener, err := net.Listen("unix", short)
	if err != nil {
		return err
	}
	if err := os.Chmod(socket, 0o600); err != nil {
		return err
	}
	// Closing would remove the socket by its short name, which is gone by then; the next start removes it by its own.
	listener.(*net.UnixListener).SetUnlinkOnClose(false)
	s.server = &http.Server{Handler: s.routes(), ReadHeaderTimeout: 10 * time.Second}
	go func() { _ = s.server.Serve(listener) }()
	return nil
}

// Close stops to answer.
func (s *Server) Close() {
	if s.server != nil {
		_ = s.server.Close()
	}
}

func (s *Server) routes() http.Handler {
	routes := http.NewServeMux()
	routes.HandleFunc("GET /status", func(response http.ResponseWriter, _ *http.Request) {
		answer(response, Status{Components: s.Components(), Nodes: s.Fleet.Views()}, nil)
	})
	routes.HandleFunc("GET /nodes", func(response http.ResponseWriter, _ *http.Request) {
		answer(response, s.Fleet.Views(), nil)
	})
	routes.HandleFunc("POST /nodes", func(response http.ResponseWriter, request *http.Request) {
		var wanted struct {
			Name        string `json:"name"`
			ReservedFor string `json:"reservedFor"`
		}
		if err := json.NewDecoder(http.MaxBytesReader(response, request.Body, 1<<16)).Decode(&wanted); err != nil {
			answer(response, nil, errors.Join(fleet.ErrBadName, err))
			return
		}
		answer(response, nil, s.Fleet.Add(request.Context(), wanted.Name, wanted.ReservedFor))
	})
	routes.HandleFunc("DELETE /nodes/{name}", func(response http.ResponseWriter, request *http.Request) {
		answer(response, nil, s.Fleet.Remove(request.Context(), request.PathValue("name")))
	})
	routes.HandleFunc("POST /nodes/{name}/{act}", func(response http.ResponseWriter, request *http.Request) {
		answer(response, nil, s.act(request.Context(), request.PathValue("act"), request.PathValue("name")))
	})
	return routes
}

var errNoAct = errors.New("a node can be turned on or off, cut or healed, fenced or unfenced")

func (s *Server) act(ctx context.Context, act, name string) error {
	switch act {
	case "on":
		return s.Fleet.On(ctx, name)
	case "off":
		return s.Fleet.Off(ctx, name)
	case "cut":
		return s.Fleet.Cut(ctx, name)
	case "heal":
		return s.Fleet.Heal(ctx, name)
	case "fence":
		return s.Fleet.Fence(ctx, name)
	case "unfence":
		return s.Fleet.Unfence(ctx, name)
	}
	return errNoAct
}

func answer(response http.ResponseWriter, value any, err error) {
	response.Header().Set("Content-Type", "application/json")
	if err != nil {
		response.WriteHeader(codeOf(err))
		value = failure{err.Error()}
	}
	if value == nil {
		value = struct{}{}
	}
	_ = json.NewEncoder(response).Encode(value)
}

func codeOf(err error) int {
	switch {
	case errors.Is(err, fleet.ErrUnknown), errors.Is(err, errNoAct):
		return http.StatusNotFound
	case errors.Is(err, fleet.ErrBadName):
		return http.StatusBadRequest
	case errors.Is(err, fleet.ErrExists), errors.Is(err, fleet.ErrState):
		return http.StatusConflict
	}
	return http.StatusInternalServerError
}

// shorten gives a name for the socket that fits into the 108 bytes that the kernel allows, however long the path of its
// folder is.
func shorten(socket string) (string, func(), error) {
	folder, err := os.Open(filepath.Dir(socket))
	if err != nil {
		return "", nil, err
	}
	return filepath.Join("/proc/self/fd", itoa(folder.Fd()), filepath.Base(socket)), func() { folder.Close() }, nil
}
