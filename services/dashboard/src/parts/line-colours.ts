/**
 * Colours of lines that the colour-blind can tell apart (Okabe and Ito), darkened or lightened to stand on the page's
 * ground with a contrast of 3 and more. From the fifth on, lines are dashed, too.
 */
export function lineColours(dark: boolean): string[] {
  return dark
    ? ['#5cc0de', '#ff9d57', '#4fd0a5', '#e39ac3', '#f0e442', '#6cb2ff', '#ff8a70', '#c8ccd4']
    : ['#0b6e8f', '#a8480a', '#00755c', '#a3477c', '#7a6a00', '#0b5cad', '#b3261e', '#4a5160']
}
