import Domain
import Words

/// One field for a whole table of needs; all of them are written down, or none.
struct PastedNeedsPage {
    let visit: Visit
    let crisis: Crisis
    /// What was sent, if something is wrong with it.
    var table: PastedNeeds?
    var problems = FormProblems()

    private var words: Words { visit.words }

    var frame: PageFrame {
        let title = words(AskingPhrase.pasteTitle)
        let view = FormView<AskingPhrase>(
            words: words, fields: FormFields([PastedNeeds.field: table?.text ?? ""]), problems: problems)
        let form = view.frame(
            action: AskingAddress(crisis).pasted, csrf: visit.csrf, submit: words(AskingPhrase.writeDown),
            back: CrisisAddress(crisis).desk
        ) {
            view.multiline(PastedNeeds.field, .pasteLabel, rows: 10, hint: .pasteHint, isRequired: true)
        }
        return visit.frame(
            title: title,
            crumbs: visit.crumbs(to: crisis),
            notice: notice, bodyClass: "desk",
            body: """
                <h1>\(title)</h1>
                <p class="lead">\(words(AskingPhrase.pasteLead))</p>
                <p>\(words.sideBySide(PastedNeeds.Column.allCases.map { words($0.heading) }))</p>
                \(wrong)\(form)
                """)
    }

    private var notice: Notice? {
        guard visit.query["done"] == "written" else { return nil }
        return Notice(
            kind: .success,
            text: """
                <p>\(words(AskingPhrase.areWrittenDown)) \
                <a href="\(CrisisAddress(crisis).desk)">\(words.text(crisis.title))</a></p>
                """)
    }

    /// Line by line what keeps the table from being taken.
    private var wrong: HTML? {
        let lines = (table?.lines ?? []).compactMap { line -> HTML? in
            line.problem.map { "<li>\(words(AskingPhrase.lineIsWrong(line: line.number, problem: $0)))</li>" }
        }
        return lines.isEmpty ? nil : "<ul class=\"lines\">\(lines)</ul>"
    }
}
