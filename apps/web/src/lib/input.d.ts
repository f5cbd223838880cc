import 'react';

declare module 'react' {
  interface InputHTMLAttributes<T> {
    /** All browsers have it, though it never became a standard: a picker of folders. */
    webkitdirectory?: '' | undefined;
  }
}
