/** What islands use of React, by Preact; the build stops at a name that is missing here. */
import { useState } from 'preact/compat'

export { createElement, Fragment, useEffect, useReducer, useRef, useState, useSyncExternalStore } from 'preact/compat'

let ids = 0

/** Preact counts them from the root of a tree, and each island is a tree of its own: two questions would share their labels. */
export const useId = (): string => useState(() => `island-${ids++}`)[0]
