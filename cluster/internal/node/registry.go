package node

import (
	"context"
	"fmt"
	"net"
	"net/http"
)

// A cluster without a way out has no registry. Asked all the same, it answers at once that there is no such image,
// instead of leaving the kubelet to wait for a connection that cannot be made.
const noImagesAddress = "127.0.0.1:5001"

const noImagesHost = `server = "http://` + noImagesAddress + `"
[host."http://` + noImagesAddress + `"]
  capabilities = ["pull", "resolve"]
`

func serveNoImages(ctx context.Context) error {
	listener, err := net.Listen("tcp", noImagesAddress)
	if err != nil {
		return err
	}
	server := &http.Server{Handler: http.HandlerFunc(answerNoImage)}
	context.AfterFunc(ctx, func() { server.Close() })
	go func() { _ = server.Serve(listener) }()
	return nil
}

// answerNoImage speaks as registries do: https://distribution.github.io/distribution/spec/api/#errors
func answerNoImage(response http.ResponseWriter, request *http.Request) {
	if request.URL.Path == "/v2/" {
		return
	}
	response.Header().Set("Content-Type", "application/json")
	response.WriteHeader(http.StatusNotFound)
	fmt.Fprintln(response, `{"errors":[{"code":"MANIFEST_UNKNOWN","message":"this cluster has no such image, and no registry to fetch it from"}]}`)
}
