import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { client } from './client.ts'
import { startLanguage } from './language.ts'
import { router } from './router.tsx'
import './style.css'

const root = document.getElementById('root')

if (root !== null) {
  await startLanguage()
  createRoot(root).render(
    <StrictMode>
      <QueryClientProvider client={client}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </StrictMode>,
  )
}
