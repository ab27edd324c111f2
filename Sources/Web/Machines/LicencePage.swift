import Domain
import Words

/// What the program is made of, and under which licences.
struct LicencePage {
    let visit: Visit
    let bill: BillOfMaterials

    private var words: Words { visit.words }

    var frame: PageFrame {
        let title = words(RunningPhrase.licences)
        return visit.frame(
            title: title, description: words(RunningPhrase.licencesLead),
            body: """
                <h1>\(title)</h1>
                <p class="lead">\(words(RunningPhrase.licencesLead))</p>
                \(table)
                <p><a href="\(MachineAddress.billOfMaterials)" download>\(words(RunningPhrase.bill))</a></p>
                \(visit.sharing(title, at: MachineAddress.licences))
                """)
    }

    private var table: DataTable {
        DataTable(
            caption: title, isCaptionUnseen: true,
            columns: [
                .init(words(RunningPhrase.component)), .init(words(RunningPhrase.version)),
                .init(words(RunningPhrase.licence)),
            ],
            rows: bill.components.map { component in
                [
                    "<a href=\"\(component.address)\" dir=\"ltr\" lang=\"en\" rel=\"noopener noreferrer\">\(component.name)</a>",
                    component.version.map { "<span dir=\"ltr\">\($0)</span>" as HTML }
                        ?? "\(words(RunningPhrase.ofSystem))",
                    "<span dir=\"ltr\">\(component.licence)</span>",
                ]
            })
    }

    private var title: String { words(RunningPhrase.licences) }
}
