import Actions
import Domain
import Words

/// One field for a whole list of people to invite; after looking through it, who gets a letter, and one button.
struct InvitationListPage {
    /// The field that says: they are to be invited now.
    static let inviting = "go"

    let visit: Visit
    let event: Event
    /// What was sent.
    var text = ""
    var language = Language.german
    var problems = FormProblems()
    /// Nil before the list was looked through.
    var rows: InvitationRows?
    /// Before they are invited; nil before the list was looked through.
    var promised: PromisedPlaces?

    private var words: Words { visit.words }
    private var desk: EventDeskAddress { EventDeskAddress(event) }

    var frame: PageFrame {
        let title = words(InvitationPhrase.listTitle)
        let fields = FormFields([SentList.pasted: text, "language": language.rawValue])
        let view = FormView<InvitationPhrase>(words: words, fields: fields, problems: problems)
        let form = view.frame(
            action: desk.invitationList, csrf: visit.csrf, submit: words(PaperPhrase.lookThroughList),
            kind: rows == nil ? .primary : .plain
        ) {
            view.multiline(
                SentList.pasted, .listLabel, rows: 10, hint: .listHint(limit: PastedRows.mostLines), isRequired: true)
            view.languages("language", .languageOfOthers, usual: .german, isRequired: true)
        }
        return visit.frame(
            title: title, crumbs: visit.crumbs(toInvitationsOf: event), bodyClass: "desk",
            body: """
                <h1>\(title)</h1>
                <p class="lead">\(words(InvitationPhrase.listLead))</p>
                \(rows.map(preview))
                \(form)
                """)
    }

    private func preview(_ rows: InvitationRows) -> HTML {
        let ready = rows.guests.count
        let table = DataTable(
            caption: words(InvitationPhrase.listTitle), isCaptionUnseen: true, isDense: true,
            columns: [
                .init(words(RegistrationPhrase.name)), .init(words(RegistrationPhrase.organisation)),
                .init(words(RegistrationPhrase.email)), .init(words(RegistrationPhrase.mailLanguage)),
                .init(words(PaperPhrase.rowColumn), isNumber: true), .init(words(PaperPhrase.verdictColumn)),
            ],
            rows: rows.rows.map(cells))
        let button: HTML? =
            ready == 0
            ? nil
            : """
            <form method="post" action="\(desk.invitationList)">\(Field.hidden(FormToken.field, visit.csrf))\
            \(Field.hidden(SentList.pasted, text))\(Field.hidden("language", language.rawValue))\
            \(Button(
                label: words(InvitationPhrase.inviteList(amount: ready)),
                action: .submitValue(name: Self.inviting, value: "yes"), kind: .primary))</form>
            """
        let leftOut = rows.rows.count - ready
        let rest: HTML? = leftOut == 0 ? nil : " · \(words(PaperPhrase.leftOut(amount: leftOut)))"
        return """
            <section class="flow"><p role="status"><strong>\(words(InvitationPhrase.canBeInvited(amount: ready)))</strong>\
            \(rest)</p>\(ready == 0 ? nil : promised?.adding(rows.guests).html(in: words))\(table)\(button)\
            <p class="soft">\(words(InvitationPhrase.lettersWait))</p></section>
            """
    }

    private func cells(_ row: InvitationRows.Row) -> [HTML] {
        let language: HTML =
            if case .ready(let guest) = row.verdict {
                row.unknownLanguage.map { unknownLanguage($0, guest.language) } ?? "\(words.label(guest.language))"
            } else {
                .nothing
            }
        return [
            row.name.isEmpty ? "<bdi>\(row.email)</bdi>" : "<bdi>\(row.name)</bdi>",
            row.organisation.isEmpty ? .nothing : "<span dir=\"auto\">\(row.organisation)</span>",
            "<bdi>\(row.email)</bdi>", language, "\(words.number(row.number))", verdict(row.verdict),
        ]
    }

    /// It keeps nobody from being invited: the letter comes in the language that was chosen for everybody else.
    private func unknownLanguage(_ typed: String, _ language: Language) -> HTML {
        let mail = words(PaperPhrase.languageIsUnknown(language: words.label(language)))
        return "<bdi>\(typed)</bdi> <span class=\"soft\">\(mail)</span>"
    }

    private func verdict(_ verdict: InvitationRows.Verdict) -> HTML {
        switch verdict {
        case .ready: StatusWord(tone: .good, word: words(InvitationPhrase.getsLetter)).html
        case .keptOut(let obstacle):
            StatusWord(tone: obstacle == .unreachable ? .bad : .resting, word: words(obstacle.phrase)).html
        case .repeated(let line):
            StatusWord(tone: .resting, word: words(PaperPhrase.rowIsRepeated(line: line))).html
        case .wrong(let problems):
            "<strong>\(problems.sentences(in: words).map(\.text).joined(separator: " "))</strong>"
        }
    }
}
