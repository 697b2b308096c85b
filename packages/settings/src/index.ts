export { nearest, suggestion } from './nearest.ts'
export { type WatchedFolder, watchFolder, yamlFilesIn } from './watch-folder.ts'
