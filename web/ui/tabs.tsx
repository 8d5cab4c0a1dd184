import type { ReactNode } from 'react'
import { Tab, TabList, TabPanel, Tabs as AriaTabs } from 'react-aria-components/Tabs'

type TabsProps = { label: string; tabs: readonly { id: string; name: ReactNode; panel: ReactNode }[]; start?: string }

/** A few pages in one place. */
export function Tabs({ label, tabs, start }: TabsProps) {
  return (
    <AriaTabs {...(start ? { defaultSelectedKey: start } : {})} className="flex flex-col gap-5">
      <TabList aria-label={label} className="flex gap-5 overflow-x-auto border-b border-line">
        {tabs.map((tab) => (
          <Tab
            key={tab.id}
            id={tab.id}
            className="-mb-px cursor-default border-b-2 border-transparent px-0.5 pb-2 text-sm font-medium whitespace-nowrap text-ink3 transition-colors data-hovered:text-ink data-selected:border-accent data-selected:text-ink"
          >
            {tab.name}
          </Tab>
        ))}
      </TabList>
      {tabs.map((tab) => (
        <TabPanel key={tab.id} id={tab.id} className="outline-none data-focus-visible:outline-2">
          {tab.panel}
        </TabPanel>
      ))}
    </AriaTabs>
  )
}
