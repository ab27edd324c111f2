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
            view.multiline(PastedNeeds.field, .pasteLabel, rows: 10, hint: hint, isRequired: true)
            twins(view.asking(CrisisCarePhrase.self))
        }
        return visit.frame(
            title: title,
            crumbs: visit.crumbs(to: crisis),
            notice: notice, bodyClass: "desk",
            body: """
                <h1>\(title)</h1>
                <p class="lead">\(words(AskingPhrase.pasteLead))</p>
                <p>\(words.sideBySide(PastedNeeds.Column.allCases.map { $0.heading(in: words) }))</p>
                \(wrong)\(form)
                """)
    }

    private var notice: Notice? {
        guard let receipt = Receipt(text: visit.query["done"]) else { return nil }
        let left: String? =
            receipt.leftOut > 0 ? words(CrisisCarePhrase.linesLeftOut(count: receipt.leftOut)) : nil
        return Notice(
            kind: .success,
            text: """
                <p>\(words(CrisisCarePhrase.linesTaken(count: receipt.taken))) \(left ?? "") \
                <a href="\(CrisisAddress(crisis).desk)">\(words.text(crisis.title))</a></p>
                """)
    }

    private var hint: AskingPhrase {
        let needed = PastedNeeds.Column.needed.map { $0.heading(in: words) }
        return .pasteHint(
            columns: words.list(needed), further: PastedNeeds.Column.organisation.heading(in: words))
    }

    /// What is there already: each line is chosen by whoever has seen it, and left out otherwise.
    private func twins(_ view: FormView<CrisisCarePhrase>) -> HTML? {
        guard let table, !table.twins.isEmpty, !table.lines.contains(where: { $0.problem != nil }) else { return nil }
        let choices = table.twins.map { Choice(value: String($0.number), label: label(of: $0)) }
        let seen = table.twins.map { String($0.number) }.joined(separator: ",")
        return """
            \(Field.hidden(TwinChoice.seenField, seen))\
            \(view.choices(TwinChoice.takenField, .twinsTitle, choices, hint: .twinsHint))
            """
    }

    private func label(of line: PastedNeeds.Line) -> String {
        let task = line.draft.map { words.text($0.task) } ?? ""
        let what = [line.draft.map { words.label($0.kind) }, task].compactMap(\.self)
        return switch line.twin {
        case .line(let earlier):
            words(
                CrisisCarePhrase.twinOfLine(line: line.number, what: words.sideBySide(what), earlier: earlier))
        case .need, nil: words(CrisisCarePhrase.twinOfNeed(line: line.number, what: words.sideBySide(what)))
        }
    }

    /// How many lines were taken and how many were there already, as the address tells it under the house's seal.
    struct Receipt {
        let taken: Int
        let leftOut: Int

        init(taken: Int, leftOut: Int) { (self.taken, self.leftOut) = (taken, leftOut) }

        init?(text: String) {
            let parts = text.split(separator: "-")
            guard parts.count == 3, parts[0] == "written", let taken = Int(parts[1]), let leftOut = Int(parts[2]) else {
                return nil
            }
            self.init(taken: taken, leftOut: leftOut)
        }

        var text: String { "written-\(taken)-\(leftOut)" }
    }

    /// Line by line what keeps the table from being taken.
    private var wrong: HTML? {
        let lines = (table?.lines ?? []).compactMap { line -> HTML? in
            line.problem.map { "<li>\(words(AskingPhrase.lineIsWrong(line: line.number, problem: $0)))</li>" }
        }
        return lines.isEmpty ? nil : "<ul class=\"lines\">\(lines)</ul>"
    }
}
