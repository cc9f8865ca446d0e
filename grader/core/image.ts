/** The name of an image, as the cluster takes it. */

/** `nginx` and `docker.io/library/nginx:latest` are one image. https://github.com/distribution/reference/blob/v0.6.0/normalize.go */
export const isSameImage = (one: string, other: string): boolean => whole(one) === whole(other)

function whole(image: string): string {
  const short = image.replace(/^(?:index\.)?docker\.io\//, '').replace(/^library\//, '')
  const name = short.slice(short.lastIndexOf('/') + 1)
  return name.includes(':') || name.includes('@') ? short : `${short}:latest`
}
