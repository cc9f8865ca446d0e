/**
 * The sets of Debian packages that a first start fetches, in its order, with the measured megabytes that each adds to those
 * before it. The images are those of the cluster's catalogue (cluster/internal/images), which a test holds against this list.
 */
export const DEBIAN_SETS = {
  runtime: 45.9,
  'image-pause': 0.3,
  'image-busybox': 4.6,
  'image-nginx': 2.6,
  'image-toolbox': 37.9,
  'image-mariadb': 11.6,
  'image-redis': 3.2,
}

/** @param {string[]} names */
export function megabytesOf(names) {
  return Math.ceil(names.reduce((sum, name) => sum + DEBIAN_SETS[name], 0))
}
