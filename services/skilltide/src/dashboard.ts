import { buildDashboard } from '@skilltide/dashboard/build'

/** The folder with the built dashboard; built first when its sources have changed. */
export async function prepareDashboard(): Promise<string> {
  const { folder } = await buildDashboard()
  return folder
}
