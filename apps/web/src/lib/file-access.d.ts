/** The File System Access API (WICG), which Chromium has and TypeScript's DOM library does not. */
export {};

declare global {
  interface DataTransferItem {
    getAsFileSystemHandle?(): Promise<FileSystemHandle | null>;
  }

  interface FileSystemHandle {
    queryPermission?(descriptor: { readonly mode: 'read' }): Promise<PermissionState>;
    requestPermission?(descriptor: { readonly mode: 'read' }): Promise<PermissionState>;
  }

  interface Window {
    showOpenFilePicker?(options: {
      readonly multiple: boolean;
      readonly types: readonly { readonly accept: Readonly<Record<string, readonly string[]>> }[];
    }): Promise<FileSystemFileHandle[]>;
    showDirectoryPicker?(options: { readonly mode: 'read' }): Promise<FileSystemDirectoryHandle>;
  }
}
