import { Trans } from '@lingui/react/macro'
import { Toggle } from '../ui/toggle.tsx'

/** Which folders of a mailbox are read. Those that the server has are known once it was tried. */
export function FolderFields({
  chosen,
  there,
  onChange,
}: {
  chosen: string[]
  there: string[] | null
  onChange: (folders: string[]) => void
}) {
  const all = [...new Set([...chosen, ...(there ?? [])])]
  return (
    <fieldset className="grid gap-3 rounded-lg border border-line p-4 pt-3">
      <legend className="px-1 text-sm font-medium text-ink2">
        <Trans>Folders that are read</Trans>
      </legend>
      {all.map((folder) => (
        <Toggle
          key={folder}
          isOn={chosen.includes(folder)}
          onChange={(isOn) => onChange(isOn ? [...chosen, folder] : chosen.filter((each) => each !== folder))}
        >
          <bdi>{folder}</bdi>
        </Toggle>
      ))}
      {!there && (
        <p className="text-xs text-ink3">
          <Trans>“Try both” shows the others.</Trans>
        </p>
      )}
    </fieldset>
  )
}
